/**
 * The Prefer header: how much a write answers, and whether unknown search parameters are passed over.
 *
 * https://hl7.org/fhir/R4/http.html#ops and https://hl7.org/fhir/R4/search.html#errors
 */
export interface Preference {
  readonly return?: 'minimal' | 'representation' | 'OperationOutcome'
  readonly handling?: 'strict' | 'lenient'
}

const returns = ['minimal', 'representation', 'OperationOutcome'] as const
const handlings = ['strict', 'lenient'] as const
const none: Preference = {}

/** Whether a write is to be answered with an OperationOutcome. */
export function wantsOutcome({ headers }: { readonly headers: Readonly<Record<string, string | undefined>> }): boolean {
  return prefer(headers).return === 'OperationOutcome'
}

/** What the header asks for; what it does not know is passed over, as https://www.rfc-editor.org/rfc/rfc7240 demands. */
export function prefer(headers: Readonly<Record<string, string | undefined>>): Preference {
  const header = headers.prefer
  if (header === undefined) return none
  const wishes = new Map<string, string>()
  for (const [, name = '', value = ''] of header.matchAll(/(return|handling)\s*=\s*"?([A-Za-z]+)"?/gi)) {
    const known = name.toLowerCase()
    if (!wishes.has(known)) wishes.set(known, value.toLowerCase())
  }
  const wantedReturn = returns.find((known) => known.toLowerCase() === wishes.get('return'))
  const handling = handlings.find((known) => known === wishes.get('handling'))
  return { ...(wantedReturn && { return: wantedReturn }), ...(handling && { handling }) }
}
