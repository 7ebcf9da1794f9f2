import { describe, expect, it } from 'vitest'
import { seedDefinitions } from '../../src/app/seed.ts'
import { ownPackage } from '../../src/profile/own-package.ts'
import { openServer } from '../support/server.ts'

describe('the definitions that the server states', () => {
  it('are stored once, and not again while they are the same', async () => {
    const { context, base, close } = await openServer()
    const stated = { context, own: await ownPackage() }
    const signal = new AbortController().signal
    expect(await seedDefinitions(stated, base, signal)).toBeGreaterThan(1000)
    expect(await seedDefinitions(stated, base, signal)).toBe(0)
    await close()
  })

  it('are stored anew, without new versions of what is the same, after a seeding that broke off', async () => {
    const { context, base, close } = await openServer()
    const stated = { context, own: [] }
    expect(await seedDefinitions(stated, base, AbortSignal.abort())).toBe(0)
    await seedDefinitions(stated, base, new AbortController().signal)
    const query = {
      caller: { kind: 'system' },
      visibility: context.visibility({ kind: 'system' }, 'operation'),
    } as const
    const stored = await context.store.read(query, 'SearchParameter', 'Resource-id')
    expect(stored).toMatchObject({ version: 1 })
    await close()
  })

  it('may speak of codes that the server had not before', async () => {
    const { context, base, close } = await openServer()
    const own = await ownPackage()
    const isNew = ({ code }: { readonly code?: string }) => code?.startsWith('fast-vardkontakt') === true
    const before = own
      .filter(({ id }) => id !== 'dygn-till-fast-vardkontakt')
      .map((one) => {
        if (one.resourceType !== 'CodeSystem' || one.id !== 'statistik') return one
        const { count: _, concept = [], ...rest } = one
        return { ...rest, concept: concept.filter((of) => !isNew(of)) }
      })
    const signal = new AbortController().signal
    await seedDefinitions({ context, own: before }, base, signal)
    await seedDefinitions({ context, own }, base, signal)
    expect((await fetch(`${base}/Measure/dygn-till-fast-vardkontakt`)).status).toBe(200)
    await close()
  }, 30_000)
})
