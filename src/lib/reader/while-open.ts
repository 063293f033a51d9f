/**
 * `target` as long as `open()`; the answers it has promised by then never come. What pdf.js has under way
 * when its document is closed would otherwise fail one by one, loudly, in a viewer that is gone.
 */
export function whileOpen<T extends object>(target: T, open: () => boolean): T {
  return new Proxy(target, {
    get: (_, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return guarded(value, open);
      return (...given: unknown[]) => guarded(value.apply(target, given) as unknown, open);
    },
    set: (_, name, value) => Reflect.set(target, name, value, target),
  });
}

function guarded(value: unknown, open: () => boolean): unknown {
  if (!(value instanceof Promise)) return value;
  return new Promise((resolve, reject) => {
    value.then(
      (answer: unknown) => open() && resolve(answer),
      (reason: unknown) => open() && reject(reason as Error),
    );
  });
}
