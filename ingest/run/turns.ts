/** A file that waits to be read. */
export interface Waiting {
  /** Size of the file: a fair guess of the work in it. */
  bytes: number;
}

/**
 * The order in which files are read so that all workers end at about the same time: the longest first
 * (Graham, "Bounds on multiprocessing timing anomalies", 1969). One that outweighs its worker's share of
 * what is left is read by all workers at once; for the others that would only cost time.
 */
export function inTurns<Task extends Waiting>(
  tasks: Task[],
  workers: number,
): { task: Task; shared: boolean }[] {
  let left = tasks.reduce((sum, { bytes }) => sum + bytes, 0);
  return tasks
    .toSorted((one, other) => other.bytes - one.bytes)
    .map((task) => {
      const shared = task.bytes * workers > left;
      left -= task.bytes;
      return { task, shared };
    });
}

/** Files worked on at once: more than are read, so that readers have work while others are filed and indexed. */
export function inFlight(workers: number): number {
  return 3 * workers;
}
