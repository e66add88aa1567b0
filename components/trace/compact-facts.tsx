import { type Fact, Facts } from '../ui/facts.tsx'

/** Facts as close as a document has them: on paper the name stands before its value, whatever the paper's width. */
export const CompactFacts = ({ facts }: { facts: Fact[] }) => (
  <div className="text-sm [&_dd]:print:text-xs [&_dl]:print:grid-cols-[110px_1fr] [&_dl]:print:gap-y-0 [&_dt]:print:text-xs">
    <Facts facts={facts} />
  </div>
)
