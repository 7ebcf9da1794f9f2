/** Shells for which completion is written. */
export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const
