/** Somebody wants a duty: to see it in its case, or its draft. */
import type { Duty } from './duty.ts'

export class DutyEvent extends Event {
  readonly duty: Duty

  constructor(wish: 'open' | 'draft', duty: Duty) {
    super(`duty-${wish}`)
    this.duty = duty
  }
}
