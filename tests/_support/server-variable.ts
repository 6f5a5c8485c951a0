/** Names the variable in which `tests/run.ts` tells the test files the address of the run's server. */
export const SERVER_VARIABLE = "TEST_SERVER_URL";
