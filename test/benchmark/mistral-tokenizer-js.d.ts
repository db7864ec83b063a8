/** The part of the package that the benchmark calls; it ships no types. */
declare module "mistral-tokenizer-js" {
  const tokenizer: { encode(text: string, addBosToken: boolean): number[] };
  export default tokenizer;
}
