const LOOK_EVERY_MS = 2000;

/**
 * Looks now and then whether files are others than they were.
 * @param stampOf names their present state
 * @returns a function that ends it
 */
export function watchStamp(
  stampOf: () => Promise<string>,
  onChange: () => Promise<void> | void,
): () => void {
  let seen: string | undefined;
  let isLooking = false;
  const look = async () => {
    if (isLooking) return;
    isLooking = true;
    try {
      const stamp = await stampOf();
      if (seen !== undefined && stamp !== seen) await onChange();
      seen = stamp;
    } finally {
      isLooking = false;
    }
  };
  const glance = () => void look().catch(() => undefined);
  glance();
  const timer = setInterval(glance, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
