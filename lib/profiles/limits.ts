/** Beyond it sums of two numbers are infinite: no statistics are told of them. */
export const greatest = 1e300
