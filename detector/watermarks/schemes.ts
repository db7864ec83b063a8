/** The table of schemes: a new scheme is one file and one row here. */
import type { WatermarkFingerprint } from "../packs/schema.ts";
import { greenList } from "./green-list.ts";
import type { Scheme } from "./scheme.ts";
import { synthId } from "./synthid.ts";

type ParametersOf<Name> = Extract<WatermarkFingerprint, { scheme: Name }>["parameters"];

const schemes: {
  readonly [Name in WatermarkFingerprint["scheme"]]: (parameters: ParametersOf<Name>) => Scheme;
} = {
  greenlist: greenList,
  synthid: synthId,
};

/** The scheme of a fingerprint, with its tables made: prepare it once for many texts. */
export function schemeOf(fingerprint: WatermarkFingerprint): Scheme {
  const make = schemes[fingerprint.scheme] as (parameters: WatermarkFingerprint["parameters"]) => Scheme;
  return make(fingerprint.parameters);
}
