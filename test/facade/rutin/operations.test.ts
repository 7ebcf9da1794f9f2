import type { Parameters } from '@medplum/fhirtypes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parameterNames } from '../../../src/routine/parameters.ts'
import { type FacadeServer, openFacade } from '../../support/facade-server.ts'
import { episode, parties } from '../listning/parties-of-case.ts'

let server: FacadeServer
let told: NonNullable<Parameters['parameter']> = []
beforeAll(async () => {
  server = await openFacade()
  await server.open.transaction([episode, parties])
  told = (await server.open.get<Parameters>('EpisodeOfCare/arende/$rutin')).body.parameter ?? []
})
afterAll(() => server.close())

/** The parts of what is told of a parameter, by their names. */
function of(kind: 'parameter' | 'avvikelse', name: string): Record<string, unknown> {
  const found = told.find((one) => one.name === kind && one.part?.[0]?.valueCode === name)
  const valued = found?.part?.map(({ name: key, ...value }) => [key, Object.values(value)[0]])
  return Object.fromEntries(valued ?? [])
}

describe('$rutin', () => {
  it('names the layers of the case, the widest first', () => {
    const layers = told.filter(({ name }) => name === 'rutin').map(({ valueCanonical }) => valueCanonical)
    expect(layers.map((layer) => layer?.split('/').at(-1))).toEqual([
      'lag-2017-612|2018.1.0',
      'dalarna-utskrivning|2018.1.0',
    ])
  })

  it('tells every parameter', () => {
    expect(told.filter(({ name }) => name === 'parameter')).toHaveLength(parameterNames.length)
  })

  it('tells where a value comes from', () => {
    expect(of('parameter', 'medicinsktAnsvar.overgang')).toMatchObject({
      varde: 'vid-hemgang',
      lager: expect.stringContaining('dalarna-utskrivning'),
      kalla: 'dalarna-utskrivning, Grön process, rad 430',
      antagande: false,
    })
  })

  it('marks what the sources leave open as an assumption [C13]', () => {
    expect(of('parameter', 'pud.meddelas')).toMatchObject({ varde: '1 h', antagande: true })
    expect(of('parameter', 'betalningsansvar.somatik')).toMatchObject({ antagande: false, verifierad: false })
  })

  it('tells where a layer says otherwise than a wider one', () => {
    expect(of('avvikelse', 'fvk.krav')).toMatchObject({ slag: 'overridden', lager: expect.stringContaining('lag-') })
  })

  it('tells where the rule of a layer takes the place of another', () => {
    const rules = told.filter(({ name, part }) => name === 'avvikelse' && part?.[0]?.name === 'regel')
    for (const { part = [] } of rules) {
      expect(part.map(({ name }) => name)).toEqual(['regel', 'slag', 'lager', 'galler'])
      expect(part[1]?.valueCode).toBe('overridden')
    }
    const law = rules.filter(({ part }) => part?.[2]?.valueCanonical?.includes('/lag-2017-612|'))
    expect(law.map(({ part }) => part?.[0]?.valueCode)).toContain('inskrivningsmeddelande-skickat')
  })

  it('answers 404 for a case that there is none of', async () => {
    expect((await server.open.get('EpisodeOfCare/annat/$rutin')).status).toBe(404)
  })
})
