/** Gives each case of a store its parties and a consent: `parties-process.ts <store>`; Organization/avdelning is a party to all. */
import { readConfig } from '../../src/app/config.ts'
import { wire } from '../../src/app/wire.ts'
import { openCaller } from '../../src/fhir/caller.ts'
import { canonical } from '../../src/fhir/canonical.ts'
import { everything } from '../../src/fhir/search/predicate.ts'
import { dispatch } from '../../src/rest/dispatch.ts'
import { silentLog } from '../../src/rest/door/log.ts'
import { asSystem } from '../../src/store/as-system.ts'

const [store = ''] = process.argv.slice(2)
const base = 'http://127.0.0.1/fhir'
const config = readConfig({ VARDBRO_STORE: store, VARDBRO_VALIDATION: 'off' })
const wired = await wire({ config, log: silentLog, clock: Date.now, base: () => base })
const context = { ...wired.context, rules: [] }

const extension = (id: string, value: object) => ({ url: `${canonical}/StructureDefinition/${id}`, ...value })
const text = { text: 'x' }

async function put(resource: { readonly resourceType: string; readonly id: string }): Promise<void> {
  const { resourceType, id } = resource
  const request = { path: [resourceType, id], query: [], headers: {}, body: JSON.stringify(resource) }
  await dispatch({ ...request, method: 'PUT', caller: openCaller, base }, context)
}

function parties(id: string, patient: object) {
  const arende = {
    url: 'http://hl7.org/fhir/StructureDefinition/workflow-episodeOfCare',
    valueReference: { reference: `EpisodeOfCare/${id}` },
  }
  const member = (organization: string) => ({
    role: [text],
    member: { reference: `Organization/${organization}` },
    period: { start: '2026-01-01' },
  })
  return {
    ...{
      resourceType: 'CareTeam',
      id: `parter-${id}`.slice(0, 64),
      status: 'active',
      subject: patient,
      extension: [arende],
    },
    category: [{ coding: [{ system: `${canonical}/CodeSystem/processbegrepp`, code: 'arendeparter' }] }],
    participant: ['avdelning', 'vardcentral', 'kommunal-primarvard', 'socialtjanst'].map(member),
  }
}

function consent(id: string, patient: object) {
  return {
    ...{
      resourceType: 'Consent',
      id: `samtycke-${id}`.slice(0, 64),
      status: 'active',
      scope: text,
      category: [text],
      patient,
    },
    extension: [
      extension('delningsgrund', { valueCode: 'samtycke' }),
      extension('samtyckesomfattning', { valueCode: 'informationsoverforing' }),
    ],
    ...{ policyRule: text, provision: { type: 'permit', period: { start: '2026-01-01', end: '2036-01-01' } } },
  }
}

for (const id of ['avdelning', 'vardcentral', 'kommunal-primarvard', 'socialtjanst', 'annan']) {
  await put({ resourceType: 'Organization', id })
}
let page = await context.store.search(asSystem, {
  from: [{ type: 'EpisodeOfCare', where: everything }],
  sort: [],
  count: 1000,
  total: 'none',
})
for (;;) {
  for (const { id, content } of page.hits) {
    const { patient } = JSON.parse(content)
    await Promise.all([put(parties(id, patient)), put(consent(id, patient))])
  }
  const { next: after, at } = page
  if (after === undefined) break
  page = await context.store.search(asSystem, {
    from: [{ type: 'EpisodeOfCare', where: everything }],
    sort: [],
    count: 1000,
    total: 'none',
    after,
    at,
  })
}
await context.store.close()
