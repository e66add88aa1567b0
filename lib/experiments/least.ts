/** The least n of each arm where a KPI asks for no other. */
export const leastSample = 100
/** Of a proportion: how many at least did, and did not, in each arm. With fewer, the interval of the relative difference holds the truth too seldom: `npm run simulate`. */
export const leastEachWay = 30
