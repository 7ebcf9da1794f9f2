import { describe, expect, it } from 'vitest'
import { createIds } from '../../src/app/new-id.ts'

describe('new ids', () => {
  it('are UUIDs of version 7 that bear the time', () => {
    const id = createIds(() => Date.parse('2026-03-06T09:00:00Z'))()
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(Number.parseInt(id.slice(0, 13).replace('-', ''), 16)).toBe(Date.parse('2026-03-06T09:00:00Z'))
  })

  it('grow, even when the clock stands still or goes back', () => {
    const times = [1000, 1000, 999, 2000]
    let read = 0
    const newId = createIds(() => times[Math.floor(read++ / 5000)] ?? 3000)
    const ids = Array.from({ length: 25_000 }, newId)
    expect(ids).toEqual([...ids].sort())
    expect(new Set(ids).size).toBe(ids.length)
  })
})
