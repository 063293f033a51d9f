import { Slots, type SlotOptions } from './slots.ts';

/** Milliseconds after which workers that have nothing to do are ended. */
const REST_AFTER_MS = 60_000;

/** Slots that start no process until there is work, and end theirs when there was none for a while. */
export class RestingSlots {
  readonly #options: SlotOptions;
  #slots: Slots | undefined;
  #busy = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SlotOptions) {
    this.#options = options;
  }

  /** As `Slots.run` does. */
  async run(...task: Parameters<Slots['run']>): Promise<unknown> {
    clearTimeout(this.#timer);
    this.#slots ??= new Slots(this.#options);
    this.#busy += 1;
    try {
      return await this.#slots.run(...task);
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0)
        this.#timer = setTimeout(() => void this.close(), REST_AFTER_MS).unref();
    }
  }

  /** Ends all workers, at once; the next task starts others. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    const resting = this.#slots;
    this.#slots = undefined;
    await resting?.close();
  }
}
