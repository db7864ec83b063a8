/** Bytes of base64 text (RFC 4648, section 4), padded as the reference demands; undefined where it is not that. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let written = 0;
  for (let at = 0; at < text.length; at += 4) {
    let bits = 0;
    for (let place = at; place < at + 4; place++) bits = (bits << 6) | sextet(text.charCodeAt(place));
    for (let shift = 16; shift >= 0 && written < bytes.length; shift -= 8)
      bytes[written++] = (bits >> shift) & 0xff;
  }
  return bytes;
}

function sextet(unit: number): number {
  if (unit >= 0x61) return unit - 0x61 + 26;
  if (unit >= 0x41) return unit - 0x41;
  if (unit === 0x3d) return 0;
  if (unit >= 0x30) return unit - 0x30 + 52;
  return unit === 0x2b ? 62 : 63;
}
