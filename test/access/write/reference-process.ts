/**
 * Who may do what of the process, in plain code: the table of who writes, and beside it the rules that take who acts from
 * the token (docs/decisions/0021-what-the-server-does-by-itself.md). Of units of one region and one municipality.
 */

/** Of each organisation those within it. */
const within: Readonly<Record<string, readonly string[]>> = {
  region: ['avdelning', 'vardcentral', 'vardcentral-b', 'rehab'],
  kommun: ['kpv', 'socialtjanst'],
}

export const units: readonly string[] = [...Object.keys(within), ...Object.values(within).flat()]

/** Who takes part in the case. */
const parties = ['avdelning', 'vardcentral', 'kpv', 'socialtjanst']

/** What an attempt comes to: it is done, or refused by the rule of this name. */
export type Verdict = 'done' | 'skriver' | 'kontakt-utses-av' | 'svar-avsandare'

export type Judge = (unit: string) => Verdict

/** What a unit makes came from it, and is of those above it too. */
const isFrom = (unit: string, maker: string): boolean => unit === maker || within[unit]?.includes(maker) === true

const actsFor = (unit: string, other: string): boolean => isFrom(unit, other) || isFrom(other, unit)

const isParty = (unit: string): boolean => parties.some((one) => actsFor(unit, one))

const ifSo = (holds: boolean, otherwise: Verdict): Verdict => (holds ? 'done' : otherwise)

/** A contact is made by parties, and named by who acts for the unit that appoints: one of the right side. */
export const appoints = (appointer: string, isOfSide: boolean): Judge => {
  return (unit) => (isParty(unit) ? ifSo(isOfSide && actsFor(unit, appointer), 'kontakt-utses-av') : 'skriver')
}

/** A message is of parties, and in their own name. */
export const sends = (sender: (unit: string) => string): Judge => {
  return (unit) => ifSo(isParty(unit) && actsFor(unit, sender(unit)), 'skriver')
}

/** What a unit wrote is changed by it and those above it, and by who is named as its sender. */
export const changes = (maker: string): Judge => {
  return (unit) => ifSo(isFrom(unit, maker) || actsFor(unit, maker), 'skriver')
}

/** What opens a case of its own is sent by who acts for the one that asks. */
export const asks = (requester: string): Judge => {
  return (unit) => ifSo(actsFor(unit, requester), 'skriver')
}

/** A request is answered by who is asked; who asks may touch the Task, and not answer it. */
export const answers = (requester: string, owner: string): Judge => {
  return (unit) => (actsFor(unit, owner) ? 'done' : actsFor(unit, requester) ? 'svar-avsandare' : 'skriver')
}

/** In its own name only. */
export const says = (organization: string): Judge => {
  return (unit) => ifSo(actsFor(unit, organization), 'skriver')
}

/** Ended by who said it, and by those above it. */
export const ends = (maker: string): Judge => {
  return (unit) => ifSo(isFrom(unit, maker), 'skriver')
}
