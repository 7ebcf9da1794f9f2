/** What is in an export. */
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type ExportWorld, group, observation, openSampleExports, patient } from '../../support/exports.ts'

let world: ExportWorld
beforeEach(async () => {
  world = await openSampleExports()
})
afterEach(() => world.context.close())

it.each([
  [
    'of the system: all',
    '$export',
    ['Group/g', 'Observation/oa', 'Observation/ob', 'Organization/o', 'Patient/a', 'Patient/b', 'Task/t'],
  ],
  ['of types', '$export?_type=Organization&_type=Task,Group', ['Group/g', 'Organization/o', 'Task/t']],
  [
    'of all patients: what belongs to any',
    'Patient/$export',
    ['Group/g', 'Observation/oa', 'Observation/ob', 'Patient/a', 'Patient/b', 'Task/t'],
  ],
  ['of a group: what belongs to its members', 'Group/g/$export', ['Group/g', 'Observation/oa', 'Patient/a', 'Task/t']],
  [
    'that answers one of the searches for its type; other types whole',
    `$export?_type=Patient,Observation&_typeFilter=${encodeURIComponent('Observation?status=final,amended&code:text=x,Observation?_id=nobody')}`,
    ['Observation/oa', 'Patient/a', 'Patient/b'],
  ],
  [
    'by a chain',
    `Patient/$export?_type=Observation&_typeFilter=${encodeURIComponent('Observation?subject:Patient._id=b')}`,
    ['Observation/ob'],
  ],
])('%s', async (_, url, expected) => {
  expect(await world.exported(url)).toEqual(expected)
})

it('since an instant is what changed after it, and what was deleted', async () => {
  const { transactionTime } = await world.manifest('$export')
  world.now += 1
  await world.put(patient('c'), observation('oa', 'a', 'amended'))
  for (const gone of ['Observation/ob', 'Organization/o']) await world.ask('DELETE', gone)
  const since = `_since=${transactionTime}`
  expect(await world.exported(`$export?${since}`)).toEqual([
    'DELETE Observation/ob',
    'DELETE Organization/o',
    'Observation/oa',
    'Patient/c',
  ])
  expect(await world.exported(`Patient/$export?${since}`)).toEqual([
    'DELETE Observation/ob',
    'Observation/oa',
    'Patient/c',
  ])
  expect(await world.exported(`Group/g/$export?${since}`)).toEqual(['Observation/oa'])
  const { deleted } = await world.manifest(`$export?${since}&_type=Observation`)
  expect(await world.lines(deleted[0]?.url ?? '')).toEqual([
    {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ request: { method: 'DELETE', url: 'Observation/ob' } }],
    },
  ])
})

it('with provenance of what belongs to the patients', async () => {
  const provenance = (id: string, of: string) => ({
    ...{ resourceType: 'Provenance', id, target: [{ reference: of }] },
    ...{ recorded: '2026-03-02T08:00:00Z', agent: [{ who: { display: 'x' } }] },
  })
  await world.put(provenance('pa', 'Observation/oa'), provenance('pb', 'Patient/b'), provenance('po', 'Organization/o'))
  expect(await world.exported('Patient/$export?_type=Provenance')).toEqual(['Provenance/pa', 'Provenance/pb'])
  expect(await world.exported('Group/g/$export?_type=Provenance')).toEqual(['Provenance/pa'])
})

it('of patients by name: theirs alone', async () => {
  const parameter = [
    { name: 'patient', valueReference: { reference: 'Patient/b' } },
    { name: '_type', valueString: 'Patient,Observation' },
  ]
  const body = { resourceType: 'Parameters', parameter }
  expect(await world.exported('Patient/$export', { method: 'POST', body })).toEqual(['Observation/ob', 'Patient/b'])
  const { request } = await world.manifest('Patient/$export', { method: 'POST', body })
  expect(request).toBe('http://test.example/fhir/Patient/$export')
  await expect(world.start('Group/g/$export', { method: 'POST', body })).rejects.toMatchObject({ kind: 'invalid' })
})

it('of more patients than one question names: each resource once', async () => {
  const many = Array.from({ length: 1100 }, (_, n) => `p${n}`)
  await world.put(...many.map(patient))
  const both = { ...observation('both', 'p0'), performer: [{ reference: 'Patient/p1099' }] }
  const late = { ...observation('late', 'p1099'), performer: [{ reference: 'Organization/o' }] }
  await world.put(both, late, group(...many.map((id) => ({ entity: { reference: `Patient/${id}` } }))))
  expect(await world.exported('Group/g/$export?_type=Observation')).toEqual(['Observation/both', 'Observation/late'])
  expect((await world.manifest('Group/g/$export?_type=Patient')).output[0]?.count).toBe(1100)
})

it('of a group leaves out who is no active member, and tells of members it cannot follow', async () => {
  await world.put(
    group({ inactive: true }, { entity: { reference: 'Patient/b' } }, { entity: { display: 'somebody' } }),
  )
  const { output, error } = await world.manifest('Group/g/$export?_type=Patient')
  expect((await world.lines(output[0]?.url ?? '')).map(({ id }) => id)).toEqual(['b'])
  const [outcome] = await world.lines(error[0]?.url ?? '')
  expect(outcome?.issue?.[0]?.diagnostics).toMatch(/^1 members of the group are no references/)
})
