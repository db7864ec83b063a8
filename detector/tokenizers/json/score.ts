/**
 * A score as the reference reads it. Its JSON reader takes the digits as a whole number, rounds that to a double and
 * then divides by the power of ten, rounding again (serde-rs/json, src/de.rs, f64_from_parts, without the feature
 * float_roundtrip), so that the last bit may differ from the nearest double, and with it which of two nearly equal
 * paths is the best.
 *
 * @param nearest the double nearest to the digits in the file. The digits are taken to be the fewest that tell the
 *   double from others, as programs write them.
 */
export function scoreAsRead(nearest: number): number {
  const [mantissa, exponent = "0"] = Math.abs(nearest).toString().split("e");
  const [whole, fraction = ""] = mantissa.split(".");
  const digits = Number(whole + fraction);
  const power = Number(exponent) - fraction.length;
  const tooSmall = power < -308 ? digits / 1e308 : digits;
  const rest = power < -308 ? power + 308 : power;
  const value = rest < 0 ? tooSmall / Number(`1e${-rest}`) : tooSmall * Number(`1e${rest}`);
  return nearest < 0 ? -value : value;
}
