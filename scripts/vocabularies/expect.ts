/** @throws Error that names the source and what is wrong with it */
export function expect(holds: boolean, source: string, what: string): asserts holds {
  if (!holds) throw new Error(`${source}: ${what}`);
}
