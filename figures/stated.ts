/** Section 4.2: about 6 % (txt-overhead); the paper does not say of what. */
export const STATED = 1.06;
