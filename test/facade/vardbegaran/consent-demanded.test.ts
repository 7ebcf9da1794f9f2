/** Whether a vårdbegäran needs the consent of the patient is for the routine to say. lidkoping-kontaktpunkt, line 124 */
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createParametersOf } from '../../../src/facade/rutin/parameters-of.ts'
import { consent } from '../../../src/facade/vardbegaran/prepared.ts'
import { createZone } from '../../../src/fhir/time-zone.ts'
import { localDate } from '../../../src/routine/local-day.ts'
import { loadRulebooks } from '../../../src/routine/rulebook-file.ts'
import type { WriteRule } from '../../../src/store/write-rule.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { vardbegaran } from '../arende/case-content.ts'
import { rulesSaid } from './request-content.ts'

const folder = fileURLToPath(new URL('../../../profiles/rulebooks', import.meta.url))

/** Lets the rule, where it is on, follow routines that all say the same about consent. */
async function demand(server: FacadeServer, value: 'krav' | 'varning' | 'av'): Promise<void> {
  const { layers } = await loadRulebooks(folder)
  const parameters = { 'vardbegaran.samtycke': { value, assumption: true } }
  const changed = layers.map((layer) => ({ ...layer, parameters: { ...layer.parameters, ...parameters } }))
  const zone = createZone('Europe/Stockholm')
  const rule = consent({
    zone,
    newId: server.context.newId,
    localDate: (instant) => localDate(instant, zone),
    routines: { layersFor: async () => [], parametersOf: createParametersOf(async () => changed) },
  })
  const rules = server.context.rules as WriteRule[]
  const at = rules.findIndex(({ name }) => name === rule.name)
  if (at >= 0) rules[at] = rule
}

it.each([
  ['krav', 422, true],
  ['varning', 201, true],
  ['av', 201, false],
] as const)('is %s by the parameter of the routine [LID-04]', async (value, status, isSaid) => {
  const server = await openFacade()
  await demand(server, value)
  const answer = await server.open.post(vardbegaran(), { prefer: 'return=OperationOutcome' })
  await server.close()
  expect([answer.status, rulesSaid(answer).includes('vardbegaran-samtycke')]).toEqual([status, isSaid])
})
