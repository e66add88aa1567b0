/** One thing that is not as it should be: about what, in words; what was found; and what to do. */
export type Finding = { subject: string; what: string; repair: string }

export type Report = (finding: Finding) => void

/**
 * One promise of the catalog, held against what is stored. `promise` is the sentence that is true when nothing is found, `of`
 * what was looked at, in the plural; `invariant` is its number among those of the design (I1 to I9), or
 * a word where it is none of them.
 */
export type Examination = {
  invariant: string
  promise: string
  of: string
  /** Reads bytes, not only names and sizes: left out of a quick examination. */
  slow?: true
  /** Asks services that run now: left out where a catalog has just been restored, as nothing could report to it yet. */
  running?: true
  /** Answers how many things were looked at. */
  examine: (report: Report) => Promise<number>
}

export type Examined = Pick<Examination, 'invariant' | 'promise' | 'of'> & { looked: number; findings: Finding[] }

/** `notes` are harmless leftovers, such as cut uploads that may still go on. */
export type Diagnosis = { sound: boolean; examined: Examined[]; notes: string[] }
