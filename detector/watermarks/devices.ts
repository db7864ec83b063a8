/** Names of the devices that drew a permutation or a table, as `Variant` and packs write them. */

/**
 * The devices that draw `size` elements differently: cards that hold a thread for each element all draw the
 * same, whatever their model.
 */
export function distinctDevices(devices: readonly string[], size: number): string[] {
  const names = devices.map((device) => (device !== "cpu" && threadsOf(device) >= size ? "cuda" : device));
  return [...new Set(names)];
}

/** Threads that a CUDA device runs at once: Infinity for `cuda`, which stands for enough of them. */
export function threadsOf(device: string): number {
  return device === "cuda" ? Number.POSITIVE_INFINITY : Number(device.slice("cuda-".length));
}
