import { isSettled } from '#domain/job-stage.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { ApiJob } from './types.ts';

const latestFirst = (jobs: ApiJob[]): ApiJob[] =>
  jobs.sort((one, other) => other.received.localeCompare(one.received));

/** The jobs of the queue as they go on, the latest first. */
export class LiveQueue {
  #jobs: ApiJob[] = $state.raw([]);
  /** Ids that a page's data have held; nothing on the page shows them. */
  #listed: readonly string[] = [];

  get jobs(): ApiJob[] {
    return this.#jobs;
  }

  /**
   * Takes over the jobs that a page's data hold. What the server has told meanwhile is newer and stays; a job that
   * earlier data held and these do not was taken off the list.
   */
  replace(jobs: ApiJob[]): void {
    const newer = jobs.map((job) => {
      const told = this.#jobs.find(({ id }) => id === job.id);
      return told && told.updated > job.updated ? told : job;
    });
    const given = jobs.map(({ id }) => id);
    const unlisted = this.#jobs.filter(({ id }) => ![...given, ...this.#listed].includes(id));
    this.#listed = given;
    this.#jobs = latestFirst([...unlisted, ...newer]);
  }

  put(job: ApiJob): void {
    const others = this.#jobs.filter(({ id }) => id !== job.id);
    this.#jobs = latestFirst([job, ...others]);
  }

  /**
   * Follows the server until the function it returns is called; the browser takes a broken line up again by itself.
   * @param onsettled a job that was under way has come to its end
   */
  follow(onsettled: (job: ApiJob) => void = () => undefined): () => void {
    const source = new EventSource(`/api/desk/jobs/events?language=${getLocale()}`);
    source.addEventListener('job', ({ data }: MessageEvent<string>) => {
      const job = JSON.parse(data) as ApiJob;
      const before = this.#jobs.find(({ id }) => id === job.id);
      this.put(job);
      if (isSettled(job.state) && !(before && isSettled(before.state))) onsettled(job);
    });
    return () => source.close();
  }
}
