/** What the patient takes home in writing. dalarna-utskrivning, lines 135-145. */
import type { Composition } from '@medplum/fhirtypes'
import { changed, coded, reference } from '../case-builder.ts'
import { document } from '../case-parts.ts'
import { ready, type Scene, scene, t } from '../dalarna.ts'
import { casesOf, late, met, metLate, no, waits } from '../dalarna-cases.ts'
import { homeAt, otherStays, readyAt, retractedStays } from '../dalarna-stays.ts'

const klar: Scene = { klar: readyAt }

const home = { due: homeAt }

const notReady = no('says nothing until the patient is utskrivningsklar', scene({ niva: 'gron' }, ...retractedStays))

const homeReadyAt = t(10, '08:00')

const section = (code: string, more: object = { text: { status: 'additional', div: '<div/>' } }) => ({
  title: code,
  code: coded('hemgangskriterium', code),
  ...more,
})

const criteria = [
  'viktigt-for-mig',
  'vad-har-hant',
  'vad-hander-harnast',
  'vart-vander-jag-mig',
  'lakemedel-rehab-hjalpmedel',
]

const information = (type: string, section: object[], date = t(9, '16:00')) =>
  document({ id: `d${type}`, type, date, more: { section } as Partial<Composition> })

export const patientinformation = criteria.flatMap((code) => {
  const rest = criteria.filter((one) => one !== code).map((one) => section(one))
  const epikris = information('34105-7', [section(code)], t(8, '09:00'))
  const lacking = [epikris, information('74213-0', [...rest, section(code, {})])]
  const told = scene({ ...klar, end: homeAt }, epikris, information('74213-0', [section(code)]))
  return casesOf(`patientinformation-${code}`, 'slutenvard', 'moderate', [
    notReady,
    waits('waits while the stay goes on', scene(klar, ...lacking)),
    late('is late when the patient is hemgångsklar', scene({ ...klar, hemgangsklar: homeReadyAt }, ...lacking), {
      due: homeReadyAt,
    }),
    late(
      'is late when the patient goes home',
      scene({ ...klar, end: homeAt }, ...lacking, ...otherStays([ready(t(2, '07:00'))])),
      home,
    ),
    metLate('is met late when the patient is home', changed(told, 'd74213-0', { date: homeAt }), { done: homeAt }),
    met('is met by a text', told, { ...home, done: t(9, '16:00') }, [
      'it is about the rest',
      'overdue',
      scene({ ...klar, end: homeAt }, ...lacking),
    ]),
    met(
      'is met by what it refers to',
      scene({ ...klar, end: homeAt }, information('74213-0', [section(code, { entry: [reference('List/x')] })])),
      { ...home, done: t(9, '16:00') },
    ),
  ])
})
