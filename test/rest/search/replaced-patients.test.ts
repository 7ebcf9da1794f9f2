import type { Bundle, OperationOutcome } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'

let server: FacadeServer
beforeAll(async () => {
  server = await openFacade()
  const link = (other: string) => [{ other: { reference: `Patient/${other}` }, type: 'replaced-by' }]
  const { status } = await server.open.transaction([
    { resourceType: 'Patient', id: 'forst', active: false, link: link('sedan') },
    { resourceType: 'Patient', id: 'sedan', active: false, link: link('nu') },
    { resourceType: 'Patient', id: 'nu' },
    { resourceType: 'Flag', id: 'flagga', status: 'active', code: { text: 'X' }, subject: { reference: 'Patient/nu' } },
  ])
  expect(status).toBe(200)
})
afterAll(() => server.close())

async function told(query: string): Promise<readonly unknown[]> {
  const { body } = await server.open.get<Bundle>(query)
  const outcomes = (body.entry ?? []).filter(({ search }) => search?.mode === 'outcome')
  return outcomes.flatMap(({ resource }) =>
    (resource as OperationOutcome).issue.map(({ details }) => details?.coding?.[0]?.code),
  )
}

describe('a search that finds nothing', () => {
  it.each([
    'Flag?patient=Patient/forst',
    'Flag?patient=forst',
    'Flag?subject=sedan',
    'Flag?subject:Patient=forst',
    'Flag?subject=Patient/nej,Patient/sedan',
    'Flag?patient=Patient/forst&_elements=status',
    'Patient/forst/Flag',
  ])('says by whom the patient was replaced: %s', async (query) => {
    const { body } = await server.open.get<Bundle>(query)
    expect(await told(query)).toEqual(['ersatt-patient'])
    expect(JSON.stringify(body)).toContain('Search for Patient/nu.')
    expect(body.total).toBe(0)
  })

  it.each(['Flag?patient=Patient/nej', 'Flag?patient=nej', 'Flag?identifier=forst', 'Patient?_id=nej'])(
    'says nothing where nobody was replaced: %s',
    async (query) => {
      expect(await told(query)).toEqual([])
    },
  )
})

it('says nothing where something is found', async () => {
  expect(await told('Flag?patient=Patient/nu,Patient/forst')).toEqual([])
})
