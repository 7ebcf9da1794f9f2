/** Somebody wants a step: to see it, or its draft. */
import type { Finding } from './finding.ts'

export class StepEvent extends Event {
  readonly finding: Finding

  constructor(wish: 'open' | 'draft', finding: Finding) {
    super(`step-${wish}`, { bubbles: true, composed: true })
    this.finding = finding
  }
}
