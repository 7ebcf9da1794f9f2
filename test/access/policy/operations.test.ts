/** Operations under a policy: who may ask which, and that those which tell of resources tell what is seen. */
import type { Bundle, CapabilityStatement } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { classOf, operationClasses } from '../../../src/rest/operation-classes.ts'
import { type As, openPolicyServer, type PolicyServer } from '../../support/policy-server.ts'
import { openSmartServer } from '../../support/smart-server.ts'
import {
  communication,
  consent,
  directory,
  from,
  hsa,
  labelled,
  observation,
  parties,
  patientOf,
  sparr,
  theCase,
} from './world.ts'

let server: PolicyServer
beforeAll(async () => {
  server = await openPolicyServer()
  await server.store(
    ...directory,
    patientOf('p'),
    theCase('c', 'p'),
    parties('team', 'c', 'p', 'avd', 'kpv'),
    consent('given', 'p'),
  )
  await server.store(sparr('block', 'p', 'avd'), communication('open', 'p', 'c', from('kpv', 'kommun')))
  await server.store(
    communication('blocked', 'p', 'c', from('avd', 'region')),
    observation('finding', 'p', 'c', from('avd', 'region')),
  )
  const secret = labelled(['http://terminology.hl7.org/CodeSystem/v3-ActCode', 'NOPATIENT'])
  await server.store(
    patientOf('n'),
    theCase('d', 'n'),
    parties('team-d', 'd', 'n', 'avd'),
    communication('not-for-patient', 'n', 'd', secret),
  )
  await server.store(patientOf('q'), theCase('e', 'q'))
})
afterAll(() => server.close())

const avd: As = { unit: hsa('avd') }
const kpv: As = { unit: hsa('kpv') }
const narrow = 'system/Patient.rs system/EpisodeOfCare.rs'

describe('the table of operations', () => {
  it('has each operation that the server says it has', async () => {
    const statement = (await (await fetch(`${server.base}/metadata`)).json()) as CapabilityStatement
    const rest = statement.rest?.[0]
    const stated = [...(rest?.operation ?? []), ...(rest?.resource ?? []).flatMap(({ operation = [] }) => operation)]
    const codes = new Set(stated.map(({ name }) => name))
    expect([...codes].filter((code) => !Object.hasOwn(operationClasses, code ?? ''))).toEqual([])
    expect(Object.keys(operationClasses).filter((code) => !codes.has(code))).toEqual([])
  })

  it('takes one that is not in it for the most dangerous', () => {
    expect([classOf('new'), classOf('constructor')]).toEqual(['server', 'server'])
  })
})

describe('an operation that judges a whole case', () => {
  it.each(['$fullstandighet', '$medicinskt-ansvar', '$rutin'])('%s answers whoever sees the case', async (name) => {
    const asked = async (as: As, id: string) =>
      await server.ask({ scope: narrow, ...as }, `/EpisodeOfCare/${id}/${name}`)
    expect((await asked(avd, 'c')).status).not.toBe(403)
    expect((await asked(avd, 'c')).status).not.toBe(404)
    const [hidden, missing] = [await asked(avd, 'e'), await asked(avd, 'none')]
    expect([hidden.status, missing.status]).toEqual([404, 404])
    expect((await hidden.text()).replaceAll('/e', '/none')).toBe(await missing.text())
  })
})

describe('an operation over all', () => {
  it('answers who follows up, and nobody who cares', async () => {
    const asked = async (purpose: string, scope: string) =>
      (
        await server.ask(
          { ...avd, purpose, scope },
          '/Measure/utskrivna/$statistik?periodStart=2026-01-01&periodEnd=2026-02-01',
        )
      ).status
    expect(await asked('TREAT', 'system/*.cruds')).toBe(403)
    expect(await asked('HQUALIMP', 'system/Patient.rs')).toBe(403)
    expect(await asked('HQUALIMP', 'system/MeasureReport.rs')).not.toBe(403)
  })
})

describe('an operation of the server itself', () => {
  it('takes a client that is marked for it, however wide the scopes', async () => {
    const smart = await openSmartServer({ environment: { VARDBRO_POLICY: '' } })
    const client = {
      id: 'journal',
      organization: 'Organization/1',
      scopes: 'system/*.cruds',
      jwks: { keys: [smart.key.jwk] },
    }
    const asked = async () => {
      const headers = { ...(await smart.bearer('system/*.cruds')), 'content-type': 'application/fhir+json' }
      const body = JSON.stringify({ resourceType: 'Parameters' })
      return (await fetch(`${smart.base}/Patient/$merge`, { method: 'POST', headers, body })).status
    }
    try {
      await smart.register({ clients: [client] })
      expect(await asked()).toBe(403)
      await smart.register({ clients: [{ ...client, forvaltar: ['drift'] }] })
      expect(await asked()).toBe(422)
    } finally {
      await smart.close()
    }
  })
})

describe('what tells of resources tells what is seen', () => {
  const idsOf = ({ entry = [] }: Bundle) => entry.flatMap(({ resource }) => resource?.id ?? [])
  const hidden = ['blocked', 'finding']

  it.each([
    '/Patient/p/$everything',
    '/EpisodeOfCare/c/$arende',
    '/Patient/p/*',
    '/Patient/p/Communication',
    '/EpisodeOfCare?_id=c&_revinclude=Communication:arende&_revinclude=Observation:arende',
    '/_history?_count=200',
    '/Communication/_history',
  ])('%s', async (url) => {
    const seen = async (as: As) => idsOf((await (await server.ask(as, url)).json()) as Bundle)
    expect(await seen(avd)).toEqual(expect.arrayContaining(['open', 'blocked']))
    const ofOther = await seen(kpv)
    expect(ofOther).toContain('open')
    expect(ofOther.filter((id) => hidden.includes(id))).toEqual([])
  })

  it('chains, counts and sorts tell nothing of what is hidden', async () => {
    const total = async (as: As, url: string) => ((await (await server.ask(as, url)).json()) as Bundle).total
    for (const url of [
      '/Patient?_has:Observation:subject:status=final',
      '/Communication?_id=blocked',
      '/Observation?_summary=count',
    ]) {
      expect([await total(avd, url), await total(kpv, url)], url).toEqual([1, 0])
    }
  })

  it.each(['/$export?_type=Communication,Observation', '/Patient/$export?_type=Communication,Observation'])(
    '%s',
    async (url) => {
      const lines = async (as: As) => await exported(as, url)
      expect(await lines(avd)).toContain('"id":"blocked"')
      const ofOther = await lines(kpv)
      expect(ofOther).toContain('"id":"open"')
      for (const id of hidden) expect(ofOther).not.toContain(`"id":"${id}"`)
    },
  )
})

describe('the access log', () => {
  it('what is not for the patient, in the extract of the access log neither', async () => {
    await server.ask(avd, '/Communication/not-for-patient')
    await server.runJobs()
    const told = async (purpose: string) => await (await server.ask({ ...avd, purpose }, '/Patient/n/$logg')).text()
    expect(await told('TREAT')).toContain('Communication/not-for-patient')
    const toPatient = await told('PATRQT')
    expect(toPatient).toContain('Patient/n')
    expect(toPatient).not.toContain('not-for-patient')
  })

  it('an extract of the access log is had by who sees the patient, and the log itself by nobody', async () => {
    expect((await server.ask(kpv, '/Patient/n/$logg')).status).toBe(404)
    const found = (await (await server.ask(avd, '/AuditEvent?patient=Patient/n')).json()) as Bundle
    expect(found.entry ?? []).toEqual([])
  })
})

async function exported(as: As, url: string): Promise<string> {
  const begun = await server.ask(as, url, { headers: { prefer: 'respond-async' } })
  const status = new URL(begun.headers.get('content-location') ?? '').pathname.replace('/fhir', '')
  for (;;) {
    const answer = await server.ask(as, status)
    if (answer.status === 202) continue
    const { output } = (await answer.json()) as { output: { url: string }[] }
    const files = await Promise.all(
      output.map(async (file) => (await server.ask(as, new URL(file.url).pathname.replace('/fhir', ''))).text()),
    )
    return files.join('')
  }
}
