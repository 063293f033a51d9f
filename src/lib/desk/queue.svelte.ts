import { isSettled } from '#domain/job.ts';
import { getLocale } from '$lib/paraglide/runtime.js';
import type { ApiJob } from './types.ts';

/** The jobs of the queue as they go on, the latest first. */
export class LiveQueue {
  #jobs: ApiJob[] = $state.raw([]);

  get jobs(): ApiJob[] {
    return this.#jobs;
  }

  replace(jobs: ApiJob[]): void {
    this.#jobs = jobs;
  }

  put(job: ApiJob): void {
    const others = this.#jobs.filter(({ id }) => id !== job.id);
    this.#jobs = [job, ...others].sort((one, other) => other.received.localeCompare(one.received));
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
