/** VGR-06, VGR-07, VGR-17: the vårdcentral of the listing in the case. vgr-oppenvardsprocessen, lines 36 and 44. */
import type { CareTeam } from '@medplum/fhirtypes'
import { changed, coded, minus, ownExtension, parties, plus, reference } from '../case-builder.ts'
import { early, kpv, scene, t, vc } from '../regioner.ts'
import { late, met, no, tablesOf, waits } from '../rule-table.ts'

const of = tablesOf('samla-oppenvardsprocessen')
const opened = t(3, '09:00')
const type = 'oppenvard-start'
const team = (roles: Readonly<Record<string, string>>, more: Partial<CareTeam> = {}) =>
  parties(roles, { more: { period: { start: opened }, ...more } })

const withTeam = (parts: CareTeam, caseType = type) => plus(minus(scene({ type: caseType }), 'parter'), parts)
const listad = withTeam(team({ 'listad-vardcentral': vc, 'kommunal-primarvard': kpv }))
const utan = withTeam(team({ oppenvard: vc, 'kommunal-primarvard': kpv }))
const listed = (member: string, end?: string) => ({
  role: [coded('partsroll', 'listad-vardcentral')],
  member: reference(member),
  ...(end && { period: { start: opened, end } }),
})

const two = withTeam(team({}, { participant: [listed(vc), listed('Organization/annan')] }))

/** Teams of the case that are no parties; earlier. */
const otherTeams: readonly CareTeam[] = ['fast', 'hh', 'flk'].flatMap((id, index) => {
  const fast = 'https://terminologitjansten.inera.se/inera-kodverksforvaltning/kodverk/kv_typ_av_fast_kontakt'
  const role = [
    { coding: [{ system: fast, code: '4' }] },
    { coding: [...coded('partsroll', 'huvudhandlaggare').coding] },
    { coding: [{ system: fast, code: '2' }] },
  ][index]
  const lagrum = (valueCode: string) => ({ extension: [{ url: ownExtension('lagrum'), valueCode }] })
  const made = (more: Partial<CareTeam>, suffix: string): CareTeam => ({
    resourceType: 'CareTeam',
    id: `${id}${suffix}`,
    status: 'active',
    period: { start: early },
    participant: [{ role: role ? [role] : [] }],
    ...more,
  })
  return [made(lagrum('sol'), 'a'), made(lagrum('hsl'), 'b')]
})

const utkast = parties({ oppenvard: vc }, { id: 'fel', more: { status: 'entered-in-error', period: { start: early } } })

export const iArendet = of('listad-vardcentral-i-arendet', 'system', 'moderate', [
  no('in a case of another kind', withTeam(team({ 'listad-vardcentral': vc }), 'slutenvardsprocess')),
  waits('until the parties are there', plus(minus(scene({ type }), 'parter'), ...otherTeams, utkast), {
    due: undefined,
    missing: ['Ärendeparter'],
  }),
  waits('also at the end of the care', minus(scene({ type: 'oppenvard-avslut' }), 'parter'), { due: undefined }),
  late('where it is not among them', plus(utan, ...otherTeams, utkast), { due: opened }),
  late('where there are two', two, { due: opened }),
  met(
    'by one that is listed',
    listad,
    { due: opened },
    ['it takes part as another', 'overdue', utan],
    ['it has left', 'overdue', withTeam(team({}, { participant: [listed(vc, t(5, '08:00'))] }))],
    [
      'its role is of another system',
      'overdue',
      withTeam(
        team(
          {},
          {
            participant: [{ role: [{ coding: [{ system: 'x', code: 'listad-vardcentral' }] }], member: reference(vc) }],
          },
        ),
      ),
    ],
  ),
  met(
    'by the new one after a change of listing',
    withTeam(team({}, { participant: [listed(vc, t(5, '08:00')), listed('Organization/annan')] })),
    {},
    ['both stay', 'overdue', two],
  ),
])

export const kvar = of('listad-vardcentral-kvar', 'alla', 'high', [
  no('when the case is closed', changed(utan, 'arende', { status: 'finished' })),
  no('where the patient is listed nowhere', changed(utan, 'p', { generalPractitioner: undefined })),
  waits('until the parties are there', plus(minus(scene({ type }), 'parter'), ...otherTeams, utkast), {
    due: undefined,
  }),
  late('where it was removed', plus(utan, ...otherTeams, utkast), { due: opened }),
  late(
    'where one of two is missing',
    changed(listad, 'p', { generalPractitioner: [reference(vc), reference('Organization/annan')] }),
    { due: opened },
  ),
  met(
    'while the unit of the listing is a party',
    listad,
    { due: opened, owner: [vc, kpv] },
    ['it has left', 'overdue', withTeam(team({}, { participant: [listed(vc, t(5, '08:00'))] }))],
    ['it is a party, but not as the listed', 'overdue', utan],
    ['another is', 'overdue', withTeam(team({ 'listad-vardcentral': 'Organization/annan' }))],
    [
      'its role is of another system',
      'overdue',
      withTeam(
        team(
          {},
          {
            participant: [{ role: [{ coding: [{ system: 'x', code: 'listad-vardcentral' }] }], member: reference(vc) }],
          },
        ),
      ),
    ],
  ),
])

const kalla = (register: string, url = 'uppgiftskalla') => ({
  extension: [{ url: ownExtension(url), extension: [{ url: 'register', valueCode: register }] }],
})

const hamtad = withTeam(team({}, { participant: [{ ...listed(vc), ...kalla('vardval') }] }))

export const franVardvalet = of('listad-vardcentral-fran-vardvalet', 'system', 'low', [
  no('in a case of another kind', withTeam(team({ 'listad-vardcentral': vc }), 'slutenvardsprocess')),
  waits('where nothing says from where', listad, { severity: 'low', due: undefined }),
  waits('also at the end of the care', withTeam(team({ 'listad-vardcentral': vc }), 'oppenvard-avslut'), {}),
  met(
    'by its source',
    hamtad,
    {},
    [
      'it was entered by hand',
      'pending',
      withTeam(team({}, { participant: [{ ...listed(vc), ...kalla('manuell') }] })),
    ],
    [
      'another party was looked up',
      'pending',
      withTeam(
        team(
          {},
          { participant: [listed(vc), { role: [coded('partsroll', 'kommunal-primarvard')], ...kalla('vardval') }] },
        ),
      ),
    ],
    [
      'the role is of another system',
      'pending',
      withTeam(
        team(
          {},
          {
            participant: [
              { ...listed(vc), role: [{ coding: [{ system: 'x', code: 'listad-vardcentral' }] }], ...kalla('vardval') },
            ],
          },
        ),
      ),
    ],
  ),
])
