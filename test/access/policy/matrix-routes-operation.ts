/** Rows of the matrix: operations, bundles that read, exports, and what is said of errors. */
import { randomUUID } from 'node:crypto'
import { messageOf } from '../../support/messages.ts'
import { known, pagesOf } from './matrix-probe.ts'
import { type CaseIds, type Route, same, told, twin } from './matrix-route.ts'

const json = (body: object) => ({ body })
const operation = (code: string) => [`operation $${code}`]
const parametersOf = (...parameter: readonly object[]) => ({ resourceType: 'Parameters', parameter })

const bundleOf = (type: 'batch' | 'transaction', urls: readonly string[]) => ({
  ...{ resourceType: 'Bundle', type },
  entry: urls.map((url) => ({ request: { method: 'GET', url } })),
})

function read(type: 'batch' | 'transaction', urls: (ids: CaseIds) => readonly string[]) {
  const probe: Extract<Route, { kind: 'same' }>['probe'] = async (ask, ids) =>
    known(await ask('POST', '', json(bundleOf(type, urls(ids)))))
  return probe
}

const searches = ({ patient }: CaseIds) => [
  `Observation?patient=${patient}&_count=1000`,
  'Task?_summary=count',
  'Observation/_history?_count=1000',
]

const ofBundles: readonly Route[] = [
  same(
    'batch of reads',
    ['POST '],
    read('batch', ({ all, of }) => [...all, `Observation/${of('raderad')}`]),
  ),
  same('batch of searches', ['POST '], read('batch', searches)),
  same('transaction of reads', ['POST '], async (ask, { some, of }) => {
    const words: string[] = []
    for (const one of [...some, `Observation/${of('raderad')}`])
      words.push(...known(await ask('POST', '', json(bundleOf('transaction', [one])))).map((word) => `${one}: ${word}`))
    return words
  }),
  same('transaction of searches', ['POST '], read('transaction', searches)),
]

/** Starts an export, waits for it, and fetches all of its files. */
function exported(path: string): Extract<Route, { kind: 'same' }>['probe'] {
  return async (ask) => {
    const started = await ask('GET', path, { headers: { prefer: 'respond-async' } })
    if (started.status !== 202) return known(started)
    const place = started.headers['content-location'] ?? ''
    let manifest = await ask('GET', place)
    for (let tries = 0; manifest.status === 202 && tries < 200; tries++) manifest = await ask('GET', place)
    if (manifest.status !== 200) return known(manifest)
    const { output } = JSON.parse(manifest.text) as { output: { type: string; url: string; count?: number }[] }
    const words = output.map(({ type, count }) => `${type} ${count}`)
    for (const { url } of output) {
      const file = await ask('GET', url.replace('[base]/', ''))
      words.push(...[...file.text.matchAll(/hemlig\.(\w+\.[\w-]+)/g)].map(([, mark = '']) => `line of ${mark}`))
    }
    await ask('DELETE', place)
    return words.sort()
  }
}

const types = '_type=Patient,Observation,Communication,Task,Consent,CarePlan'

const ofTheCaller: readonly Route[] = [
  same(
    '$everything',
    operation('everything'),
    told(({ patient }) => [`${patient}/$everything?_count=1000`]),
  ),
  same(
    '$everything by pages',
    operation('everything'),
    told(({ patient }) => [`${patient}/$everything?_count=15`]),
  ),
  same(
    '$everything of some types',
    operation('everything'),
    told(({ patient }) => [`${patient}/$everything?_type=Observation,Consent&_count=1000`]),
  ),
  same(
    '$arende',
    operation('arende'),
    told(({ of }) => [`EpisodeOfCare/${of('arende')}/$arende?tidslinje=false`]),
  ),
  same(
    '$arende at a time',
    operation('arende'),
    told(({ of }) => [`EpisodeOfCare/${of('arende')}/$arende?tidslinje=false&at=2026-03-10`]),
  ),
  same('$export', [...operation('export'), 'GET $/{id}', 'GET $/{id}/{file}'], exported(`$export?${types}`)),
  same('$export of patients', operation('export'), exported(`Patient/$export?${types}`)),
  same('$export of a group', operation('export'), exported('Group/ingen/$export'), 'there is no Group'),
  same(
    '$export that is given up',
    [...operation('export'), 'DELETE $/{id}'],
    async (ask) => {
      const { headers } = await ask('GET', '$export?_type=Patient', { headers: { prefer: 'respond-async' } })
      const place = headers['content-location'] ?? '$export/ingen'
      return [await ask('DELETE', place), await ask('GET', place)].map(({ status }) => `status ${status}`)
    },
    'it is gone',
  ),
  same(
    '$document',
    operation('document'),
    told(({ of }) => [`Composition/${of('epikris')}/$document`]),
  ),
  same(
    '$document of the type',
    operation('document'),
    told(({ of }) => [`Composition/$document?id=${of('epikris')}`]),
  ),
  same(
    '$validate of what is stored',
    operation('validate'),
    told(({ of }) => [`Observation/${of('prov')}/$validate`, `Patient/${of('patient')}/$validate?mode=delete`]),
    'it says whether something is right, which is what it says of what is not there as well',
  ),
]

const ofDefinitions: readonly Route[] = [
  ['$expand', 'expand', 'ValueSet/$expand?url=http://hl7.org/fhir/ValueSet/administrative-gender'],
  ['$lookup', 'lookup', 'CodeSystem/$lookup?system=http://hl7.org/fhir/administrative-gender&code=male'],
  [
    '$subsumes',
    'subsumes',
    'CodeSystem/$subsumes?system=http://hl7.org/fhir/administrative-gender&codeA=male&codeB=male',
  ],
  [
    '$validate-code',
    'validate-code',
    'CodeSystem/$validate-code?url=http://hl7.org/fhir/administrative-gender&code=male',
  ],
  ['$snapshot', 'snapshot', 'StructureDefinition/$snapshot?url=http://hl7.org/fhir/StructureDefinition/Patient'],
].map(([name = '', code = '', url = '']) =>
  same(
    name,
    operation(code),
    told(() => [url]),
    'it is asked of definitions alone',
  ),
)

const arende = ['EpisodeOfCare', 'arende'] as const

/** Operations that judge a whole case answer who sees the case. */
const ofCases: readonly Route[] = ['fullstandighet', 'medicinskt-ansvar', 'rutin', 'betalningsansvar', 'arende'].map(
  (code) =>
    twin({
      name: `$${code}, is there a case`,
      covers: operation(code),
      target: arende,
      probe: async (ask, id) => [await ask('GET', `EpisodeOfCare/${id}/$${code}`)],
    }),
)

const ofOthers: readonly Route[] = [
  twin({
    name: '$meddelandeomslag',
    covers: operation('meddelandeomslag'),
    target: ['Communication', 'medd'],
    probe: async (ask, id) => [await ask('GET', `Communication/${id}/$meddelandeomslag`)],
    mayTellNothing: 'what was no message is said to be none',
  }),
  twin({
    name: '$logg',
    covers: operation('logg'),
    target: ['Patient', 'patient'],
    probe: async (ask, id) => [await ask('GET', `Patient/${id}/$logg`)],
  }),
  twin({
    name: '$everything, is there a patient',
    covers: operation('everything'),
    target: ['Patient', 'patient'],
    probe: async (ask, id) => [await ask('GET', `Patient/${id}/$everything`)],
  }),
  twin({
    name: '$merge',
    covers: operation('merge'),
    target: ['Patient', 'patient'],
    probe: async (ask, id) => [
      await ask(
        'POST',
        'Patient/$merge',
        json(
          parametersOf(
            { name: 'source-patient', valueReference: { reference: `Patient/${id}` } },
            { name: 'target-patient', valueReference: { reference: 'Patient/saknas-alltid' } },
            { name: 'preview', valueBoolean: true },
          ),
        ),
      ),
    ],
    mayTellNothing: 'it may say first that its target is not there, or that a merge is not for this caller',
  }),
]

const ofErrors: readonly Route[] = [
  same(
    'what errors say',
    ['GET {type}/{id}', 'GET {type}'],
    told(({ all, of }) => [
      ...all.map((one) => `${one}/_history/0`),
      `Observation?subject=Patient/${of('patient')}&nonsens=1`,
      `Observation/${of('prov')}?_format=xml`,
      `Patient/${of('patient')}/Organization`,
      `Observation?_id=${of('prov')}&_include=Observation:nonsens`,
      `Observation?_list=${of('prov')}`,
    ]),
    'errors speak of the request',
  ),
  same(
    'metadata',
    ['GET metadata'],
    async (ask) => [`status ${(await ask('GET', 'metadata')).status}`],
    'it is for all',
  ),
]

const ofMessages: readonly Route[] = [
  twin({
    name: '$process-message',
    covers: operation('process-message'),
    target: ['Patient', 'patient'],
    probe: async (ask, id) => {
      const subject = { reference: `Patient/${id}` }
      const resource = { resourceType: 'Observation', status: 'final', code: { text: 'Något' }, subject } as const
      // Who sends again what another has sent is told that it was (0070, "Given up"): each is sent once.
      const facts = { id: randomUUID(), recorded: '2026-03-09T10:00:00+01:00', sender: 'Organization/kpv' }
      const message = messageOf([{ fullUrl: `urn:x:om-${id}`, resource }], facts)
      return [await ask('POST', '$process-message', json(message))]
    },
    mayTellNothing: 'whether it is taken depends on more than its patient',
  }),
]

const ofNothing: readonly Route[] = [
  twin({
    name: 'operation that there is not',
    covers: ['operation'],
    target: ['Patient', 'patient'],
    probe: async (ask, id) => [await ask('GET', `Patient/${id}/$finnsinte`)],
    mayTellNothing: 'it is refused before anything is looked up',
  }),
]

/** AuditEvents tell of patients: nobody reads there of one whom they may not see. */
const ofTheLog: readonly Route[] = [
  twin({
    name: 'AuditEvents of a patient',
    covers: ['GET {type}'],
    target: ['Patient', 'patient'],
    probe: async (ask, id) => {
      const answers = await pagesOf(ask, `AuditEvent?patient=Patient/${id}&_count=1`)
      return answers.slice(0, 1).map((one) => ({ ...one, text: /"entry"/.test(one.text) ? 'some' : 'none' }))
    },
    mayTellNothing: 'it takes a consent besides',
  }),
]

export const operationRoutes: readonly Route[] = [
  ...ofBundles,
  ...ofTheCaller,
  ...ofDefinitions,
  ...ofErrors,
  ...ofCases,
  ...ofOthers,
  ...ofMessages,
  ...ofNothing,
  ...ofTheLog,
]
