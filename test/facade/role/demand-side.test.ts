import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demandSide, type Side } from '../../../src/facade/role/demand-side.ts'
import { FhirError } from '../../../src/fhir/outcome.ts'
import { dispatch } from '../../../src/rest/dispatch.ts'
import { originOf } from '../../../src/rest/door/provenance.ts'
import type { WriteRule } from '../../../src/store/write-rule.ts'
import { openContext, request, type TestContext } from '../../support/context.ts'
import { directory } from '../../support/facade-directory.ts'
import { provenance } from '../../support/facade-server.ts'

let context: TestContext
let sides: readonly Side[] = []
const demanding: WriteRule = {
  name: 'demanding',
  types: ['Basic'],
  decide: (change, work) =>
    demandSide(change, work, { rule: 'demanding', sides, sentence: 'Only they may.', swedish: 'Bara de får.' }),
}

beforeAll(async () => {
  context = await openContext({ rules: [demanding] })
  for (const resource of directory) {
    const url = `${resource.resourceType}/${resource.id}`
    await dispatch(request('PUT', url, { body: resource }), context)
  }
})
afterAll(() => context.close())

/** Whether a caller may write where one of these sides is demanded: the status of the answer. */
async function asked(headers: Record<string, string>, ...demanded: readonly Side[]): Promise<number> {
  sides = demanded
  const { caller } = originOf(headers['x-provenance'])
  const body = { resourceType: 'Basic', code: { text: 'x' } }
  try {
    return (await dispatch({ ...request('POST', 'Basic', { body }), caller }, context)).status
  } catch (error) {
    if (error instanceof FhirError) return error.status
    throw error
  }
}

/** Who acts (for whom), what is demanded, and the status of the answer. */
const cases: readonly (readonly [string, readonly [string, string?], Side, number])[] = [
  ['a role at the unit itself may', ['PractitionerRole/kommunsjukskoterska'], { actsFor: 'Organization/kpv' }, 201],
  [
    'a role at a unit of the organisation may',
    ['PractitionerRole/kommunsjukskoterska'],
    { actsFor: 'Organization/kommun' },
    201,
  ],
  ['the organisation that the unit is part of may', ['Organization/kommun'], { actsFor: 'Organization/kpv' }, 201],
  [
    'the provider of a service may',
    ['PractitionerRole/kommunsjukskoterska'],
    { actsFor: 'HealthcareService/huvudinkorg' },
    201,
  ],
  ['a role at a sister unit may not', ['PractitionerRole/bistandshandlaggare'], { actsFor: 'Organization/kpv' }, 422],
  [
    'a role of another principal may not',
    ['PractitionerRole/vardcentralslakare'],
    { actsFor: 'Organization/kpv' },
    422,
  ],
  ['a person may, by all that she does', ['Practitioner/overlakare'], { role: ['overlakare'] }, 201],
  [
    'a person for her organisation may',
    ['Practitioner/overlakare', 'Organization/region'],
    { role: ['overlakare'], huvudman: 'region' },
    201,
  ],
  [
    'a person for an organisation without a role in it may not',
    ['Practitioner/overlakare', 'Organization/kommun'],
    { role: ['overlakare'] },
    422,
  ],
  ['the principal may', ['PractitionerRole/bistandshandlaggare'], { huvudman: 'kommun' }, 201],
  ['another principal may not', ['PractitionerRole/bistandshandlaggare'], { huvudman: 'region' }, 422],
  ['a unit of the kind may', ['Organization/vardcentral'], { unit: ['vardcentral'] }, 201],
  [
    'the role at a unit of another kind may not',
    ['PractitionerRole/avdelningslakare'],
    { role: ['avdelningslakare'], unit: ['vardcentral'] },
    422,
  ],
  ['the person whom it is about may', ['PractitionerRole/overlakare'], { actsFor: 'Practitioner/overlakare' }, 201],
  ['somebody whom the directory does not know may not', ['PractitionerRole/nobody'], { huvudman: 'kommun' }, 422],
]

describe('of those who act', () => {
  it.each(cases)('%s', async (_who, named, side, status) => {
    expect(await asked(provenance(...named), side)).toBe(status)
  })

  it('one of several sides is enough', async () => {
    const sides: Side[] = [{ huvudman: 'region' }, { role: ['kommunsjukskoterska'] }]
    expect(await asked(provenance('PractitionerRole/kommunsjukskoterska'), ...sides)).toBe(201)
  })

  it('somebody named by HSA-id is known', async () => {
    const identifier = { system: 'urn:oid:1.2.752.29.4.19', value: 'SE2120009903-P7U' }
    const agent = [{ who: { type: 'PractitionerRole', identifier } }]
    const header = { 'x-provenance': JSON.stringify({ resourceType: 'Provenance', recorded: '2026-03-09', agent }) }
    expect(await asked(header, { actsFor: 'Organization/kpv' })).toBe(201)
  })

  it('nobody named may do all', async () => {
    expect(await asked({}, { huvudman: 'kommun' })).toBe(201)
  })
})
