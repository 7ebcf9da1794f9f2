/** Fills a new store with the cases of which others are copies, and judges each: `open-cases-process.ts <store>`. */
import { readConfig } from '../../src/app/config.ts'
import { wire } from '../../src/app/wire.ts'
import { openCaller } from '../../src/fhir/caller.ts'
import { dispatch } from '../../src/rest/dispatch.ts'
import { silentLog } from '../../src/rest/door/log.ts'
import { canonicalOf, resolveLayers } from '../../src/routine/layers.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { admitted, originalCopy, sentCases } from './open-cases.ts'

const [store = ''] = process.argv.slice(2)
const base = 'http://127.0.0.1/fhir'
const ours = 'https://vardbro.example/fhir/StructureDefinition'
const atOnce = 20

const { layers } = await loadRulebooks('profiles/rulebooks')
const routines = resolveLayers(layers, { kommun: '2080', date: '2026-03-09' }).layers
if (routines.length < 2) throw new Error(`Too few layers: ${layers.map(canonicalOf).join(', ')}.`)
const config = readConfig({ VARDBRO_STORE: store, VARDBRO_VALIDATION: 'off' })
const wired = await wire({ config, log: silentLog, clock: () => admitted, base: () => base })
// Marks are set, but what the façade would add is not of interest here.
const rules = wired.context.rules.filter(({ name }) => name === 'mark-subjects')
const context = { ...wired.context, rules }

function caseOf(number: number): readonly object[] {
  const id = (kind: string) => `${kind}-${originalCopy}-${number}`
  const subject = { reference: `Patient/${id('p')}` }
  return [
    { resourceType: 'Patient', id: id('p'), active: true, identifier: [{ system: 'urn:bench', value: id('p') }] },
    {
      resourceType: 'EpisodeOfCare',
      id: id('k'),
      extension: [
        ...routines.map((valueCanonical) => ({ url: `${ours}/rutin`, valueCanonical })),
        { url: `${ours}/processniva`, valueCode: 'gul' },
      ],
      status: 'active',
      patient: subject,
      period: { start: new Date(admitted).toISOString() },
    },
    {
      resourceType: 'Encounter',
      id: id('e'),
      status: 'in-progress',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      subject,
      episodeOfCare: [{ reference: `EpisodeOfCare/${id('k')}` }],
      period: { start: new Date(admitted).toISOString() },
    },
  ]
}

async function post(resources: readonly object[]): Promise<void> {
  const entry = resources.map((resource) => {
    const { resourceType, id } = resource as { resourceType: string; id: string }
    return { resource, request: { method: 'PUT', url: `${resourceType}/${id}` } }
  })
  const body = JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })
  const headers = { 'content-type': 'application/fhir+json', prefer: 'return=minimal' }
  const { status } = await dispatch(
    { method: 'POST', path: [], query: [], headers, body, caller: openCaller, base },
    context,
  )
  if (status !== 200) throw new Error(`A case was answered ${status}.`)
}

for (let from = 0; from < sentCases; from += atOnce) {
  await post(Array.from({ length: atOnce }, (_, n) => caseOf(from + n)).flat())
}
// Where others could share the work, its shares are taken first.
for (const { name, run } of wired.jobs) if (['shares', 'subjects'].includes(name)) await run(() => false)
await wired.closeConnections()
await context.store.close()
