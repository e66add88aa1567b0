/** The least n of each arm, whatever a KPI asks for: the always-valid interval is asymptotic, and of a few units it is far too narrow. */
export const leastSample = 100
/** Of a proportion: how many at least did, and did not, in each arm. With fewer, the interval of the relative difference holds the truth too seldom: `npm run simulate`. */
export const leastEachWay = 30
