/** The columns of the matrix: who asks, and about which case. */
import type { Asker } from './reference-caller.ts'

export interface Relation {
  /** As the table prints it. */
  readonly name: string
  readonly asker: Asker
  /** The case, by its name in matrix-cases.ts. */
  readonly about: string
  /**
   * What is held against the answers: `same`: those of a server that has only what the reference lets it see; `within`:
   * nothing is shown that the reference does not let it see, for its scopes refuse whole routes; `closed`: nobody is
   * let in.
   */
  readonly held: 'same' | 'within' | 'closed'
  readonly token?: 'none' | 'expired'
}

const scopes = 'user/*.cruds system/*.cruds'

function somebody(unit: string, more: Partial<Asker> = {}): Asker {
  const assignment = { assignment: `PractitionerRole/r-${unit}` }
  return {
    person: `Practitioner/p-${unit}`,
    unit: `Organization/${unit}`,
    ...assignment,
    purpose: 'TREAT',
    scopes,
    ...more,
  }
}

const row = (name: string, asker: Asker, about: string): Relation => ({ name, asker, about, held: 'same' })

const opened = (patient: string) => ({ purpose: 'ETREAT', emergency: `Patient/${patient}` })

export const relations: readonly Relation[] = [
  row('party', somebody('kpv'), 'oppen'),
  row('party who wrote most of it', somebody('avd'), 'oppen'),
  row('what a party is part of', somebody('kommun'), 'oppen'),
  row('what is part of a party', somebody('avd-team'), 'oppen'),
  row('program of a party', { organization: 'Organization/kpv', scopes, purpose: 'TREAT' }, 'oppen'),
  row('party for payment', somebody('kpv', { purpose: 'HPAYMT' }), 'oppen'),
  row('socialtjänst', somebody('soc'), 'oppen'),
  row('administrator', somebody('vc', { assignment: 'PractitionerRole/r-vc-adm' }), 'oppen'),
  row('former party', somebody('rehab'), 'oppen'),
  row('other unit of a party', somebody('avd-b'), 'oppen'),
  row('other organisation', somebody('vc-x'), 'oppen'),
  row('unit that is not in the directory', { ...somebody('kpv'), unit: 'Organization/okand' }, 'oppen'),
  row('party, other case of the patient', somebody('kpv'), 'annat'),
  row('consent never given', somebody('kpv'), 'utan'),
  row('consent for sip only', somebody('kpv'), 'sip'),
  row('consent withdrawn', somebody('kpv'), 'aterkallat'),
  row('consent withdrawn, own records', somebody('avd'), 'aterkallat'),
  row('consent expired', somebody('kpv'), 'utganget'),
  row('inre spärr, other unit', somebody('vc'), 'inre'),
  row('inre spärr, other vårdgivare', somebody('kpv'), 'inre'),
  row('inre spärr, blocked unit', somebody('avd'), 'inre'),
  row('yttre spärr, other vårdgivare', somebody('kpv'), 'yttre'),
  row('yttre spärr, same vårdgivare', somebody('vc'), 'yttre'),
  row('spärr of documents', somebody('kpv'), 'klass'),
  row('protected identity, party', somebody('kpv'), 'skyddad'),
  row('protected identity, former party', somebody('rehab'), 'skyddad'),
  row('protected identity, other organisation', somebody('vc-x'), 'skyddad'),
  row('protected identity, case is over', somebody('kpv'), 'sekretess'),
  row('protected identity, emergency', somebody('vc-x', opened('patient-skyddad')), 'skyddad'),
  row('emergency', somebody('vc-x', opened('patient-oppen')), 'oppen'),
  row('emergency despite a block', somebody('vc-x', opened('patient-yttre')), 'yttre'),
  row('emergency of another patient', somebody('vc-x', opened('patient-oppen')), 'inre'),
  row('emergency that names nobody', somebody('vc-x', { purpose: 'ETREAT' }), 'oppen'),
  {
    ...row(
      'emergency without a person',
      { ...opened('patient-oppen'), organization: 'Organization/vc-x', scopes },
      'oppen',
    ),
    held: 'closed',
  },
  row('follow-up', somebody('kommun', { purpose: 'HQUALIMP' }), 'oppen'),
  row('follow-up of who wrote', somebody('avd', { purpose: 'HOPERAT' }), 'oppen'),
  row('test client, test data', somebody('vc-x', { purpose: 'HTEST' }), 'prov'),
  row('test client, other data', somebody('kpv', { purpose: 'HTEST' }), 'oppen'),
  row('party, test data', somebody('kpv'), 'prov'),
  row('for the patient', somebody('kpv', { purpose: 'PATRQT' }), 'oppen'),
  row('a purpose of nobody', somebody('kpv', { purpose: 'HSYSADMIN' }), 'oppen'),
  { ...row('wrong scope', somebody('kpv', { scopes: 'user/Organization.rs' }), 'oppen'), held: 'within' },
  { ...row('scope of tasks', somebody('kpv', { scopes: 'user/Task.rs' }), 'oppen'), held: 'within' },
  { ...row('expired token', somebody('kpv'), 'oppen'), held: 'closed', token: 'expired' },
  { ...row('no token', somebody('kpv'), 'oppen'), held: 'closed', token: 'none' },
]
