/** Ten thousand duties: they scroll at the frame rate of an empty page. */
import { availableParallelism, loadavg } from 'node:os'
import { expect, it } from 'vitest'
import { post, type TestServer } from '../../support/server.ts'
import { type ConsolePage, useConsole } from '../browser.ts'

const count = 10_000
const atOnce = 1000
// What is posted is sound, and no step of a case.
const environment = { VARDBRO_WITHOUT_RULES: '*', VARDBRO_VALIDATION: 'off' }
const console = useConsole({ environment }, fill)

async function fill({ base }: TestServer): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    const entry = Array.from({ length: atOnce }, (_, at) => taskEntry(from + at))
    const response = await post(base, { resourceType: 'Bundle', type: 'batch', entry })
    expect(response.status).toBe(200)
  }
}

function taskEntry(number: number): object {
  const end = new Date(Date.now() + (number - count / 2) * 60_000).toISOString()
  const coding = [
    { system: 'https://vardbro.example/fhir/CodeSystem/regel', code: `steg-${number}`, display: `Steg ${number}` },
  ]
  const resource = {
    resourceType: 'Task',
    status: 'requested',
    intent: 'order',
    code: { coding },
    restriction: { period: { end } },
  }
  return { resource, request: { method: 'POST', url: 'Task' } }
}

const frames = 60
const pxPerFrame = 200

interface Scrolled {
  /** The median time between frames, ms. */
  readonly frameMs: number
  /** What the page's thread worked for each frame, ms of its own time: machines have other things to do too. */
  readonly workMs: number
}

/** Scrolls something by so much a frame. */
async function scrolled(page: ConsolePage, selector: string): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  const before = await worked()
  const times = await page.locator(selector).evaluate(framesScrolled, [frames, pxPerFrame] as const)
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  const frameMs = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0
  return { frameMs, workMs: ((await worked()) - before) * (1000 / frames) }
}

/** In the page: the instants of the frames. */
async function framesScrolled(scroller: Element, [count, by]: readonly [number, number]): Promise<number[]> {
  const times: number[] = []
  await new Promise<void>((resolve) => {
    const step = (at: number) => {
      times.push(at)
      scroller.scrollTop += by
      if (times.length < count) requestAnimationFrame(step)
      else resolve()
    }
    requestAnimationFrame(step)
  })
  return times
}

/** Others who want the processors make any page miss frames: then it is told by what is drawn alone. */
const isBusy = (loadavg()[0] ?? 0) > availableParallelism() / 2

it('scrolls ten thousand duties at the frame rate of an empty page', { timeout: 120_000 }, async () => {
  const page = await console.open('/uppgifter')
  await page.locator('[role="row"][data-index]').first().waitFor()
  await expect
    .poll(() => page.locator('[role="grid"]').getAttribute('aria-rowcount'), { timeout: 20_000 })
    .toBe(String(count + 1))
  const drawn = () => page.locator('[role="row"]').count()
  expect(await drawn()).toBeLessThan(100)
  const duties = await scrolled(page, '[role="grid"]')
  expect(await drawn()).toBeLessThan(100)
  expect(Number(await page.locator('[data-index]').last().getAttribute('data-index'))).toBeGreaterThan(200)
  await page.goto(`${console.server.origin}/tillganglighet`)
  const empty = await scrolled(page, 'html')
  if (isBusy) return
  // Half of a frame of 60 a second.
  expect(duties.workMs).toBeLessThan(8.3)
  expect(duties.frameMs).toBeLessThan(empty.frameMs * 1.2)
})
