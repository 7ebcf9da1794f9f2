/**
 * The purposes of assignments (medarbetaruppdrag) in Sweden's HSA directory, as codes of FHIR.
 *
 * https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html
 */
const purposes: Readonly<Record<string, string>> = {
  'vård och behandling': 'TREAT',
  kvalitetssäkring: 'HQUALIMP',
  'kvalitetsutveckling och kvalitetssäkring': 'HQUALIMP',
  administration: 'HOPERAT',
  statistik: 'HSYSADMIN',
  tillsyn: 'HCOMPL',
  forskning: 'HRESCH',
}

/** The code of a purpose, which may be a code already; undefined where it is not known. */
export function purposeCode(said: string): string | undefined {
  return purposes[said.toLowerCase()] ?? (/^[A-Z]{3,20}$/.test(said) ? said : undefined)
}
