/** Reports and devices that are handed over. dalarna-utskrivning, lines 438-441, 1076-1079. */
import type { Communication, Resource } from '@medplum/fhirtypes'
import { changed, message, minus, plus } from '../case-builder.ts'
import { document } from '../case-parts.ts'
import { code, type Scene, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { homeAt, otherReadyStays, readyAt, retractedStays } from '../dalarna-stays.ts'
import type { Line } from '../rule-table.ts'

const home: Scene = { end: homeAt }

/** The end of the day. */
const limit = { due: t(11, '00:00') }

const evening = t(10, '20:00')

const stays = otherReadyStays

/** Nobody has gone home: one is moved to another hospital, one is still there. */
const notHome = no('says nothing until the patient is home', scene({ niva: 'gron', klar: readyAt }, ...stays))

const red: Scene = { niva: 'rod', klar: readyAt }

const sbar = (sent: string) =>
  message('planering', {
    id: 'rapport',
    sent,
    received: t(10, '18:00'),
    more: { payload: [{ contentString: 'S', extension: [code('sbar-del', 'situation')] }] } as Partial<Communication>,
  })

const epikris = (date: string) => document({ id: 'epikris', type: '34105-7', date })

const noReport = [
  message('planering', { sent: t(9, '12:00') }),
  document({ id: 'annat', type: '74213-0', date: t(9, '12:00') }),
]

interface Handing {
  readonly rule: string
  readonly severity: 'high' | 'moderate'
  readonly facts: Scene
  readonly limits: { readonly before: string; readonly due: string; readonly after: string }
  readonly not: readonly Line[]
}

function reported({ rule, severity, facts, limits, not }: Handing) {
  const due = { due: limits.due }
  const bySbar = scene(facts, ...noReport, sbar(limits.before))
  const byEpikris = scene(facts, ...noReport, epikris(limits.before))
  return casesOf(rule, 'slutenvard', severity, [
    ...not,
    waits(
      'waits until then',
      scene(facts, ...noReport),
      { ...due, missing: ['Rapport enligt SBAR', 'Epikris'] },
      limits.before,
    ),
    late('is late then', scene(facts, ...noReport, ...(facts.end ? stays : retractedStays)), due),
    metLate('is met late by a report', scene(facts, sbar(limits.after)), { done: limits.after }),
    met('is met by a report', bySbar, { ...due, done: limits.before }, [
      'it is no report',
      'overdue',
      minus(bySbar, 'rapport'),
    ]),
    met('is met by an epikris', byEpikris, { ...due, done: limits.before }, [
      'it is a mistake',
      'overdue',
      changed(byEpikris, 'epikris', { status: 'entered-in-error' }),
    ]),
  ])
}

const device = (status: 'active' | 'completed', id = 'rollator'): Resource =>
  ({ resourceType: 'DeviceRequest', id, status, intent: 'order', subject: { reference: 'Patient/p' } }) as Resource

const delivery = (status: 'in-progress' | 'completed'): Resource => ({
  resourceType: 'SupplyDelivery',
  id: 'leverans',
  status,
})

function devices({ rule, severity, facts, limits, not }: Handing) {
  const due = { due: limits.due }
  const asked = scene(facts, device('active'), device('completed', 'sang'), delivery('in-progress'))
  const delivered = changed(asked, 'leverans', { status: 'completed' })
  return casesOf(rule, 'slutenvard', severity, [
    ...not,
    no('says nothing where none are needed', scene(facts)),
    waits('waits until then', asked, due, limits.before),
    late('is late then', plus(asked, ...(facts.end ? stays : retractedStays)), due),
    met('is met when they are delivered', delivered, due, ['they are on their way', 'overdue', asked]),
    met('is met when the requests are completed', changed(asked, 'rollator', { status: 'completed' }), due, [
      'one is not',
      'overdue',
      asked,
    ]),
  ])
}

const atHome = { before: evening, due: limit.due, after: t(11, '00:00') }

const within = { before: t(10, '09:00'), due: t(10, '10:00'), after: t(10, '10:00') }

const onlyRed = [
  no('says nothing in a yellow process', scene({ ...red, niva: 'gul' }, device('active'))),
  no('says nothing until the patient is utskrivningsklar', scene({ niva: 'rod' }, device('active'), ...retractedStays)),
]

export const overrapportering = [
  ...reported({ rule: 'overrapporterat', severity: 'high', facts: home, limits: atHome, not: [notHome] }),
  ...reported({ rule: 'overrapporterat-tidigt', severity: 'moderate', facts: red, limits: within, not: onlyRed }),
]

export const hjalpmedel = [
  ...devices({
    rule: 'hjalpmedel-overforda',
    severity: 'high',
    facts: home,
    limits: atHome,
    not: [notHome, no('says nothing while the stay goes on', scene({}, device('active'), ...stays))],
  }),
  ...devices({ rule: 'hjalpmedel-overforda-tidigt', severity: 'moderate', facts: red, limits: within, not: onlyRed }),
]
