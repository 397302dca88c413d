/** Waits until `condition` holds or gives something; fails with its last error after `timeout` milliseconds. */
export async function until<T>(condition: () => T | Promise<T>, timeout = 10_000): Promise<NonNullable<T>> {
  const deadline = Date.now() + timeout;
  let last: unknown = new Error("The condition did not come to hold");
  while (Date.now() < deadline) {
    try {
      const value = await condition();
      if (value) return value as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  throw last;
}
