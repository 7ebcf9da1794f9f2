import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runDirectory } from '../../../src/app/command/run-directory.ts'
import { openServer, post, type TestServer } from '../../support/server.ts'

let server: TestServer
let folder: string

beforeAll(async () => {
  server = await openServer()
  folder = await mkdtemp(join(tmpdir(), 'vardbro-directory-'))
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const header =
  'kind;hsaId;name;type;partOf;huvudman;kommun;organisationNumber;phone;watched;telephone;fallback;person;role;patient'
const lines = [
  'inbox;SE2120009903-0301;Kontaktpunkt;kontaktpunkt;SE2120009903-0100;;1494;;010-174 06 30;mån-fre 07:00-16:30;mån-fre 08:30-11:30;SE2120009903-0302',
  'inbox;SE2120009903-0302;Trygghetscentralen;huvudinkorg;SE2120009903-0100;;1494;;010-174 06 31;alla dygnet-runt;alla dygnet-runt',
  'role;SE2120009903-P1U;Kim Kommun;;SE2120009903-0100;;;;010-174 06 32;lör-sön 08:30-12:00;;;SE2120009903-P1;kommunsjukskoterska',
  'unit;SE2120009903-0100;Kommunal primärvård;kommunal-primarvard;SE2120009903-0001;kommun;1494',
  'unit;SE2120009903-0001;Kommunen;vardgivare;;kommun;1494;2120009903',
]

const asking = (file: string, at: string) => ({ values: { server: at }, given: [file], raw: [] })

async function imported(name: string, text: string): Promise<{ code: number; said: string[] }> {
  const file = join(folder, name)
  await writeFile(file, text)
  const said: string[] = []
  const out = (line: string) => said.push(line)
  const code = await runDirectory(asking(file, server.base), { environment: {}, out })
  return { code, said }
}

describe('vardbro directory import', () => {
  it('makes units, inboxes and roles, whatever the order of the lines, and tells how many', async () => {
    const { code, said } = await imported('katalog.csv', [header, ...lines].join('\n'))
    expect([code, said]).toEqual([
      0,
      [
        'Organization: 2 created, 0 updated, 0 unchanged',
        'Practitioner: 1 created, 0 updated, 0 unchanged',
        'HealthcareService: 2 created, 0 updated, 0 unchanged',
        'PractitionerRole: 1 created, 0 updated, 0 unchanged',
        'Every inbox is watched at all times.',
      ],
    ])
  })

  it('changes nothing when the same is imported again, and only what is new otherwise', async () => {
    const again = await imported('katalog.csv', [header, ...lines].join('\r\n'))
    expect(again.said[0]).toBe('Organization: 0 created, 0 updated, 2 unchanged')
    const moved = await imported(
      'katalog.csv',
      [header, ...lines].join('\n').replace('Kommunal primärvård', 'Hemsjukvården'),
    )
    expect(moved.said[0]).toBe('Organization: 0 created, 1 updated, 1 unchanged')
  })

  it('tells when nobody watches an inbox, and ends with 1', async () => {
    const alone = lines.map((line) => line.replace(';SE2120009903-0302', '')).slice(0, 1)
    const { code, said } = await imported('lucka.csv', [header, ...alone].join('\n'))
    expect([code, said.length > 10, said[1]]).toEqual([1, true, expect.stringContaining('nobody is at the inbox of')])
  })
})

describe('a file of a directory', () => {
  it('takes FHIR resources, one a line, that name each other by identifier', async () => {
    const organization = {
      type: 'Organization',
      identifier: { system: 'urn:oid:1.2.752.29.4.19', value: 'SE2120009903-0100' },
    }
    const identifier = [{ system: 'urn:oid:1.2.752.29.4.19', value: 'SE2120009903-P2U' }]
    const role = { resourceType: 'PractitionerRole', identifier, active: true, organization }
    const { said } = await imported('katalog.ndjson', `${JSON.stringify(role)}\n`)
    expect(said[0]).toBe('PractitionerRole: 1 created, 0 updated, 0 unchanged')
    const found = await fetch(`${server.base}/PractitionerRole?organization.name=Hemsjukv%C3%A5rden`)
    expect(((await found.json()) as { total?: number; entry?: object[] }).entry).toHaveLength(2)
  })

  it('lists patients at a unit', async () => {
    const system = 'http://electronichealth.se/identifier/personnummer'
    await post(`${server.base}/Patient`, { resourceType: 'Patient', identifier: [{ system, value: '194203179843' }] })
    const listing = 'listing;SE2120009903-0100;;;;;;;;;;;;;194203179843'
    const { said } = await imported('listning.csv', [header, listing].join('\n'))
    expect(said[0]).toBe('listing: 0 created, 1 updated, 0 unchanged')
  })

  it.each([
    ['a column that is none', 'kind;hsa\nunit;1', 'There is no column "hsa"'],
    ['a kind that is none', 'kind;hsaId\nenhet;1', 'Line 2: The kind "enhet" is none of unit, inbox, role, listing.'],
    ['a line without what it needs', 'kind;hsaId\nunit;SE1', 'needs a value in the column type'],
    [
      'hours that are none',
      `${header}\n${lines[0]?.replace('mån-fre 07:00-16:30', 'jämt')}`,
      'Line 2: "jämt" is no time',
    ],
    ['a unit with a wrong HSA-id', `${header}\nunit;X1;Enhet;vardcentral;;region`, 'Line 2: '],
  ])('refuses %s, and says which line and why', async (_what, text, why) => {
    await expect(imported('fel.csv', text)).rejects.toThrow(why)
  })

  it('says so where no server answers', async () => {
    const file = join(folder, 'katalog.csv')
    const asked = runDirectory(asking(file, 'http://127.0.0.1:9'), { environment: {}, out: () => {} })
    await expect(asked).rejects.toThrow('No server answers')
  })
})
