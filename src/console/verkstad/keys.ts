/** The keys of the workbench, before the editor has them. */

export interface Keyed {
  readonly main: () => void
  readonly open: () => void
  readonly issue: (step: 1 | -1) => void
}

/** The listener for `keydown`, to be called while the event goes down. */
export function keys({ main, open, issue }: Keyed): (event: KeyboardEvent) => void {
  const known: Readonly<Record<string, () => void>> = {
    'Control Enter': main,
    'Control o': open,
    F8: () => issue(1),
    'Shift F8': () => issue(-1),
  }
  return (event) => {
    const does = known[nameOf(event)]
    if (does === undefined) return
    event.preventDefault()
    event.stopPropagation()
    does()
  }
}

/** `Control Enter`; a Mac's command key counts as control. */
function nameOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): string {
  const held = [ctrlKey || metaKey ? 'Control' : '', altKey ? 'Alt' : '', shiftKey ? 'Shift' : '']
  return [...held, key].filter((part) => part !== '').join(' ')
}
