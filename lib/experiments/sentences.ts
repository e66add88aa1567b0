type Arm = { label: string; share: number | null }

/** That arms were observed and no release of the window names them; nothing where each is named. */
export function undeclaredNote(arms: readonly Arm[]): string | undefined {
  const labels = arms.filter(({ share }) => share === null).map(({ label }) => label)
  if (labels.length === 0) return undefined
  const said = labels.join(', ')
  return labels.length === 1
    ? `${said} was observed, but no release of this window names it: nothing declares that it ran beside the others.`
    : `${said} were observed, but no release of this window names them: nothing declares that they ran side by side.`
}

/** That a window is empty. */
export const nothingNote = ({ environment, segment }: { environment: string; segment: string }): string =>
  segment === ''
    ? `Nothing was observed in ${environment} in this window.`
    : `Nothing was observed of the segment ${segment} in ${environment} in this window.`
