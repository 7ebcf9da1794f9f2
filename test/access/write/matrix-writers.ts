/** The columns of the matrix of writes: who writes, of which case, and what they are to what is written. */
import { type Relation, relations } from '../policy/matrix-relations.ts'
import type { Ref } from '../policy/reference-json.ts'
import type { Names } from './matrix-write-content.ts'
import type { Writer } from './reference-writes.ts'

/** Whose what is written about is. */
export interface Kept extends Names {
  readonly name: string
  /** The unit that made it, and what that is part of; none: it was there before that was kept. */
  readonly origin: readonly Ref[]
  /** Whether it belongs to the case. */
  readonly isInCase: boolean
}

export interface WriterRelation extends Pick<Relation, 'name' | 'about' | 'token'> {
  readonly asker: Writer
  /** The client that asks by a token of its own. */
  readonly client?: string
  readonly of: Kept
}

const organization = (id: string): Ref => `Organization/${id}`
const lines: Readonly<Record<string, readonly string[]>> = {
  avd: ['avd', 'region-a'],
  kpv: ['kpv', 'kommun'],
  soc: ['soc', 'kommun'],
  rehab: ['rehab', 'region-a'],
  'vc-x': ['vc-x', 'region-b'],
}

/** Made by a unit in its own name, for the vårdcentral. */
function by(unit: string, more: Partial<Kept> = {}): Kept {
  const own = { sender: organization(unit), responsible: organization(unit), receiver: 'PractitionerRole/r-vc' }
  return { ...own, name: unit, origin: (lines[unit] ?? []).map(organization), isInCase: true, ...more }
}

const ofWard = by('avd')
const noOrigin = by('avd', { name: 'okant', origin: [] })
const scopes = 'user/*.cruds system/*.cruds'

function writer(unit: string, more: Partial<Writer> = {}): Writer {
  const person = { person: `Practitioner/p-${unit}`, assignment: `PractitionerRole/r-${unit}` }
  return { unit: organization(unit), ...person, purpose: 'TREAT', scopes, ...more }
}

const row = (name: string, asker: Writer, of: Kept, about = 'oppen'): WriterRelation => ({ name, asker, of, about })

/** By the client of that name in matrix-server.ts. */
function program(name: string, client: string, unit: string, more: Partial<Writer>): WriterRelation {
  return { ...row(name, { organization: organization(unit), scopes, ...more }, ofWard), client }
}

const toWhatIsWritten: readonly WriterRelation[] = [
  row('what the unit that wrote is part of', writer('region-a'), ofWard),
  row('sender, written by another', writer('kpv'), by('avd', { name: 'sant', sender: organization('kpv') })),
  row('above the sender', writer('kommun'), by('avd', { name: 'sant', sender: organization('kpv') })),
  row('responsible, written by another', writer('kpv'), by('avd', { name: 'ager', responsible: organization('kpv') })),
  row('receiver', writer('kpv'), by('avd', { name: 'far', receiver: 'PractitionerRole/r-kpv' })),
  row('receiver by its service', writer('kpv'), by('avd', { name: 'tjanst', receiver: 'HealthcareService/inkorg' })),
  row('responsible for what bears no origin', writer('avd'), noOrigin),
  row('party, of what bears no origin', writer('kpv'), noOrigin),
  row('socialtjänst that wrote it', writer('soc'), by('soc')),
  row('other unit of the municipality', writer('soc'), by('kpv')),
  row('former party that wrote it', writer('rehab'), by('rehab')),
  row('other organisation that wrote it', writer('vc-x'), by('vc-x')),
  // They see what they may not write into.
  row('former party, emergency', writer('rehab', { purpose: 'ETREAT', emergency: 'Patient/patient-oppen' }), ofWard),
  row(
    'other organisation that wrote it, emergency of another',
    writer('vc-x', { purpose: 'ETREAT', emergency: 'Patient/patient-utan' }),
    by('vc-x'),
  ),
  row('other organisation, sender', writer('vc-x'), by('avd', { name: 'bort', sender: organization('vc-x') })),
  row('sender of what is blocked', writer('kpv'), by('avd', { name: 'sant', sender: organization('kpv') }), 'yttre'),
  row('party, outside of the case', writer('kpv'), by('avd', { name: 'utom', isInCase: false })),
  row('sender, outside of the case', writer('kpv'), by('kpv', { name: 'egen-utom', isInCase: false })),
  row('former party, outside of the case', writer('rehab'), by('rehab', { name: 'rehab-utom', isInCase: false })),
]

const toTheServer: readonly WriterRelation[] = [
  program('keeper of the directory', 'haller-katalog', 'region-b', { keeps: ['katalog'] }),
  program('keeper of definitions', 'haller-definition', 'region-b', { keeps: ['definition'] }),
  program('keeper of the server', 'haller-drift', 'region-b', { keeps: ['drift'] }),
  program('party that chooses ids', 'valjer-kpv', 'kpv', { choosesIds: true }),
  program('other organisation that chooses ids', 'valjer-vc-x', 'vc-x', { choosesIds: true }),
  row('scope of making only', writer('avd', { scopes: 'user/*.c' }), ofWard),
  row('scope of changing only', writer('avd', { scopes: 'user/*.u' }), ofWard),
  row('scope of reading only', writer('avd', { scopes: 'user/*.rs' }), ofWard),
  row('scope of writing tasks', writer('avd', { scopes: 'user/*.rs user/Task.cud' }), ofWard),
]

/** Those of the matrix of what is seen, and those that writing alone knows. */
export const writers: readonly WriterRelation[] = [
  ...relations.map(({ name, asker, about, token }) => ({
    ...row(name, asker, ofWard, about),
    ...(token && { token }),
  })),
  ...toWhatIsWritten,
  ...toTheServer,
]
