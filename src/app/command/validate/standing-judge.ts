/** A judge that is made when the first text comes that nothing is known of yet. */
import type { Judge, Judged, Judging } from './judge.ts'
import type { VerdictCache } from './verdict-cache.ts'

/** The verdict, at once where it is known or the judge is there. */
export type StandingJudge = (text: string) => Judged | Promise<Judged>

/** Without a cache the judge is made at once, so that what is wrong with profiles and packages is told before all else. */
export async function standingJudge(judging: Judging, cache: VerdictCache | undefined): Promise<StandingJudge> {
  const make = async () => (await import('./judge.ts')).createJudge(judging)
  let judge: Judge | undefined = cache === undefined ? await make() : undefined
  const kept = (text: string, made: Judge): Judged => {
    const judged = made(text)
    if (!judged.isPassing) cache?.keep(text, judged)
    return judged
  }
  return (text) => {
    const known = cache?.known(text)
    if (known !== undefined) return known
    if (judge !== undefined) return kept(text, judge)
    return make().then((made) => {
      judge = made
      return kept(text, made)
    })
  }
}
