import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bundle, OperationOutcome, Parameters, PlanDefinition } from '@medplum/fhirtypes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { shippedResources } from '../../src/app/rulebook-resources.ts'
import { storeResources } from '../../src/app/store-resources.ts'
import type { Rulebook, Vocabulary } from '../../src/routine/rulebook.ts'
import { loadRulebooks } from '../../src/routine/rulebook-file.ts'
import { planOf } from '../../src/routine/rulebook-plan.ts'
import { libraryOf } from '../../src/routine/vocabulary-library.ts'
import { episode, parties } from '../facade/listning/parties-of-case.ts'
import { type FacadeServer, openFacade } from '../support/facade-server.ts'
import { readableLog } from '../support/server.ts'
import { storePlace } from '../support/store-place.ts'

const { layers, vocabulary } = await loadRulebooks('profiles/rulebooks')
const dalarna = layers.find(({ id }) => id === 'dalarna-utskrivning') as Rulebook

const unit = `id: avdelning-1
version: 1.0.0
title: Avdelning 1
level: enhet
extends: dalarna-utskrivning
applies: { lan: '20' }
effective: { start: 2018-01-01 }
source: lokal
parameters:
  fvk.krav: { value: alltid, assumption: true }
without:
  - rule: fast-vardkontakt-utsedd
    source: { document: lokal, section: Undantag }
`

let folder = ''
let server: FacadeServer
const log = readableLog()
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vardbro-rulebooks-'))
  log.lines.length = 0
  server = await openFacade({ log, environment: { VARDBRO_RULEBOOKS: folder, VARDBRO_LOG_LEVEL: 'warn' } })
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const put = (file: string, text: string) => writeFile(join(folder, file), text).then(() => server.runJobs())
const told = () => log.lines.flatMap(({ event, message }) => (event === 'rulebooks' ? [message] : []))
const metric = async (name: string) => {
  const text = await (await fetch(`${server.origin}/metrics`)).text()
  return Number(text.match(new RegExp(`^vardbro_${name} (\\d+)$`, 'm'))?.[1])
}

/** What a new case of Dalarna follows. */
async function routineOf(id: string): Promise<string[]> {
  await server.open.transaction([
    { ...episode, id },
    { ...parties, id: `parter-${id}` },
  ])
  return deviations((await server.open.get<Parameters>(`EpisodeOfCare/${id}/$rutin`)).body)
}

/** `rule or parameter: kind, whose word counts`. */
const deviations = ({ parameter = [] }: Parameters): string[] =>
  parameter.flatMap(({ name, part = [], valueCanonical }) => {
    const values = part.map(({ valueCode, valueCanonical: layer }) => valueCode ?? layer?.split('/').at(-1))
    if (name === 'rutin') return [String(valueCanonical?.split('/').at(-1))]
    return name === 'avvikelse' ? [`${values[0]}: ${values[1]} by ${values[3]}`] : []
  })

describe('a rulebook in the folder of the operator', () => {
  it('takes effect once it is there, and is read and searched as a PlanDefinition', async () => {
    expect(await routineOf('fore')).not.toContain('avdelning-1|1.0.0')
    const judge = async () => (await server.open.get('EpisodeOfCare/fore/$fullstandighet?rulebook=avdelning-1')).status
    expect(await judge()).toBe(400)
    await put('avdelning.yaml', unit)
    const { status, body } = await server.open.get<PlanDefinition>('PlanDefinition/avdelning-1')
    expect([status, body.version]).toEqual([200, '1.0.0'])
    expect(await server.open.search(`PlanDefinition?url=${body.url}&version=1.0.0`)).toHaveLength(1)
    expect(await judge()).toBe(200)
    const after = await routineOf('efter')
    expect(after).toContain('avdelning-1|1.0.0')
    expect(after).toContain('fast-vardkontakt-utsedd: overridden by avdelning-1|1.0.0')
    expect(told()).toEqual([])
  })

  it('is passed over where it has faults, which the log and the metrics tell, and leaves what was good', async () => {
    await put('avdelning.yaml', unit)
    await put('avdelning.yaml', unit.replace('fast-vardkontakt-utsedd', 'fast-vardkontakt-utset'))
    await put('annan.yaml', 'id: [')
    const sentence =
      'avdelning.yaml, line 12: without names "fast-vardkontakt-utset", which is no rule of a wider level; did you mean fast-vardkontakt-utsedd?'
    expect(told()).toContain(sentence)
    expect(told().filter((it) => it === sentence)).toHaveLength(1)
    expect(await metric('rulebook_faults')).toBe(3)
    expect(await metric('rulebooks')).toBe(layers.length + 1)
    expect(await routineOf('efter')).toContain('avdelning-1|1.0.0')
  })
})

describe('a rulebook of the folder that is there', () => {
  it('is not changed by another of the same version, but followed by a newer one from its first day on', async () => {
    await put('avdelning.yaml', unit)
    await put('avdelning.yaml', unit.replace('title: Avdelning 1', 'title: Avdelning ett'))
    expect(told()).toEqual([
      'avdelning.yaml, line 2: has the id and version of a rulebook that is loaded already: avdelning-1|1.0.0; expected a version of its own.',
    ])
    await put('avdelning.yaml', unit.replace('version: 1.0.0', 'version: 2.0.0').replace('2018-01-01', '2027-01-01'))
    expect(await metric('rulebook_faults')).toBe(0)
    const versions = await server.open.search<PlanDefinition>('PlanDefinition?name=RegelbokAvdelning1')
    expect(versions.map(({ id }) => id).sort()).toEqual(['avdelning-1', 'avdelning-1-2.0.0'])
    expect(await routineOf('efter')).toContain('avdelning-1|1.0.0')
  })

  it('brings queries of its own, and those stay when the file is gone', async () => {
    const words = `version: 1.1.0
queries:
  larm: { title: Larm, scope: case, loads: Flag, where: "status = 'active'" }
`
    await writeFile(join(folder, 'vocabulary.yaml'), words)
    const rules = await readFile('profiles/rulebooks/dalarna-utskrivning.yaml', 'utf8')
    const [rule = ''] = rules.match(/ {2}- id: inskrivningsmeddelande-skickat\n(?: {4}.*\n)+/) ?? []
    const own = rule
      .replace('id: inskrivningsmeddelande-skickat', 'id: larm')
      .replace(/when: .*/, 'when: "%larm.exists()"')
    await put('avdelning.yaml', `${unit}rules:\n${own}`)
    expect(told()).toEqual([])
    await rm(join(folder, 'vocabulary.yaml'))
    await rm(join(folder, 'avdelning.yaml'))
    await server.runJobs()
    expect(await routineOf('efter')).toContain('avdelning-1|1.0.0')
    expect((await server.open.get('Library/regelvokabular-tillagg')).status).toBe(200)
  })
})

const own = (change: Partial<Rulebook>): Rulebook => ({
  ...dalarna,
  version: '2026.2.0',
  effective: { start: '2026-01-01' },
  ...change,
})
const sentences = ({ body }: { body: unknown }) =>
  (body as OperationOutcome).issue.map(({ diagnostics }) => diagnostics).sort()

describe('a PlanDefinition that is a rulebook', () => {
  it('takes effect when it is written, as a new version', async () => {
    const { status, location } = await server.open.post(planOf(own({})))
    expect([status, location.split('/')[0]]).toEqual([201, 'PlanDefinition'])
    expect(await routineOf('efter')).toContain('dalarna-utskrivning|2026.2.0')
  })

  it('is refused for what a file would be refused for, in the same words', async () => {
    const [rule] = dalarna.rules
    const wrong = { ...rule, id: 'fel', when: '%inskrivningsmeddelandet.exists()', done: '%fastVardkontakt.perio' }
    const plan = { ...planOf(own({ rules: [wrong as Rulebook['rules'][number]] })), id: 'fel' }
    const refused = await server.open.put(plan)
    expect(refused.status).toBe(422)
    expect(sentences(refused)).toEqual([
      'PlanDefinition/fel, rule fel: done is no FHIRPath that can be used: it names the element "perio", which CareTeam does not have; did you mean period?',
      'PlanDefinition/fel, rule fel: when speaks of %inskrivningsmeddelandet, which the vocabulary does not name; did you mean %inskrivningsmeddelande?',
    ])
  })

  it('has no effect as a draft', async () => {
    expect((await server.open.post({ ...planOf(own({})), status: 'draft' })).status).toBe(201)
    expect(await routineOf('efter')).toContain('dalarna-utskrivning|2018.1.0')
  })
})

describe('a PlanDefinition that is in effect', () => {
  it('stays as it is while it is in use, and gives way when it is retired', async () => {
    const plan = { ...planOf(own({})), id: 'ny' }
    await server.open.put(plan)
    const rewritten = await server.open.put({ ...plan, title: 'Annan' })
    expect([rewritten.status, sentences(rewritten)]).toEqual([
      422,
      [
        'PlanDefinition/ny: is in use and stays as it is; write a newer version as a resource of its own, or retire this one.',
      ],
    ])
    expect((await server.open.put({ ...plan, description: 'Förklarad' })).status).toBe(200)
    expect((await server.open.put({ ...plan, status: 'retired' })).status).toBe(200)
    expect(await routineOf('efter')).toContain('dalarna-utskrivning|2018.1.0')
  })

  it('says no more than a rulebook can', async () => {
    const plan = planOf(own({}))
    const action = plan.action?.map((one, at) =>
      at === 0 ? { ...one, action: [{ title: 'Inre' }], condition: one.condition?.slice(1) ?? [] } : one,
    )
    const refused = await server.open.put({ ...plan, id: 'mer', action })
    expect(refused.status).toBe(422)
    const rule = `PlanDefinition/mer, rule ${dalarna.rules[0]?.id}`
    expect(sentences(refused)).toEqual([
      `${rule}: has action, which a rulebook has not; take it out.`,
      `${rule}: it lacks "when".`,
      `${rule}: needs one condition of kind applicability and one of kind stop.`,
    ])
  })

  it('is in conflict with another of its level that says otherwise, which the case tells', async () => {
    const [rule] = dalarna.rules as [Rulebook['rules'][number]]
    const { extends: _, ...rest } = own({ id: 'dalarna-annan', rules: [{ ...rule, title: 'Annan' }] })
    const other = planOf({ ...rest, extends: 'lag-2017-612' })
    expect((await server.open.post(other)).status).toBe(201)
    expect(await routineOf('efter')).toContain(`${rule.id}: conflict by dalarna-utskrivning|2018.1.0`)
  })
})

describe('a Library that adds queries', () => {
  const larm = { title: 'Larm', scope: 'case', loads: 'Flag', where: "status = 'active'" } as const
  const library = (queries: Vocabulary['queries']) => libraryOf({ version: '1.0.0', queries }, 'regelvokabular-egen')

  it('lets rulebooks speak of them, and is refused where they are wrong', async () => {
    const refused = await server.open.put(library({ larm: { ...larm, where: "staus = 'active'" } }))
    expect([refused.status, sentences(refused)]).toEqual([
      422,
      [
        'Library/regelvokabular-egen, query larm: where is no FHIRPath that can be used: it names the element "staus", which Flag does not have; did you mean status?',
      ],
    ])
    expect((await server.open.put(library({ larm }))).status).toBe(201)
    const [rule] = dalarna.rules as [Rulebook['rules'][number]]
    const plan = planOf(own({ rules: [{ ...rule, when: '%larm.exists()' }] }))
    expect((await server.open.post(plan)).status).toBe(201)
  })

  it('takes none of them away', async () => {
    await server.open.put(library({ larm }))
    for (const answer of [
      await server.open.put(library({ annat: larm })),
      await server.open.put({ ...library({ larm }), status: 'retired' }),
      await server.open.delete('Library/regelvokabular-egen'),
    ]) {
      expect(answer.status).toBe(422)
      expect(sentences(answer)).toEqual(['Library/regelvokabular-egen: takes away %larm; a query stays.'])
    }
  })
})

describe('rulebooks that are stored', () => {
  it('are in effect after a restart, whatever the folder holds then', async () => {
    const place = await storePlace()
    const environment = { VARDBRO_STORE: place.url }
    const first = await openFacade({ environment })
    await first.open.post(planOf(own({})))
    await first.close()
    const again = await openFacade({ log, environment: { ...environment, VARDBRO_RULEBOOKS: '/nowhere' } })
    await again.open.transaction([episode, parties])
    const { body } = await again.open.get<Parameters>('EpisodeOfCare/arende/$rutin')
    expect(deviations(body)).toContain('dalarna-utskrivning|2026.2.0')
    expect(told()).toContain('VARDBRO_RULEBOOKS: names a folder that cannot be read; what was read of it stays.')
    await again.close()
    await place.end()
  })

  it('are served like those that come with the server, by id and by search, and are not changed', async () => {
    await storeResources(shippedResources({ layers, vocabulary }), server.context, server.base)
    expect((await server.open.get('Library/regelvokabular')).status).toBe(200)
    const { body } = await server.open.get<PlanDefinition>('PlanDefinition/dalarna-utskrivning')
    expect(body.action).toHaveLength(dalarna.rules.length)
    expect(await server.open.search('PlanDefinition?title=Riktlinje')).not.toHaveLength(0)
    expect((await server.open.delete('PlanDefinition/dalarna-utskrivning')).status).toBe(422)
    expect((await server.open.put({ ...body, title: 'Annan' })).status).toBe(422)
    expect(await routineOf('efter')).toContain('dalarna-utskrivning|2018.1.0')
  })

  it('are built on by others, and are not taken away from under them', async () => {
    const region = own({ id: 'ny-region' })
    const town: Rulebook = { ...own({ id: 'ny-kommun', level: 'kommun', extends: 'ny-region', rules: [] }) }
    const entries = [region, town].map((rulebook) => ({
      resource: { ...planOf(rulebook), id: rulebook.id },
      request: { method: 'PUT' as const, url: `PlanDefinition/${rulebook.id}` },
    }))
    const { status, body } = await server.open.transaction(entries)
    expect([status, (body as Bundle).entry?.length]).toEqual([200, 2])
    const refused = await server.open.delete('PlanDefinition/ny-region')
    expect([refused.status, sentences(refused)]).toEqual([
      422,
      ['PlanDefinition/ny-region: is what ny-kommun builds on; retire that first.'],
    ])
    expect((await server.open.delete('PlanDefinition/ny-kommun')).status).toBeLessThan(300)
    expect((await server.open.delete('PlanDefinition/ny-region')).status).toBeLessThan(300)
  })
})
