/** What a sign says before its word is read. */
export type Tone = 'good' | 'bad' | 'decide' | 'unknown'

/** What is known of a check or a gate as a tone: what cannot be told is never good, and what was waived is somebody's decision. */
export const verdictTones = {
  holds: 'good',
  'falls short': 'bad',
  waived: 'decide',
  'cannot tell': 'unknown',
} as const satisfies Record<string, Tone>
