export type { Analysis, Answer, DeadLetter, Delivery, Finding, Study, StudySummary } from './answers.ts';
export { answerOf } from './answer-of.ts';
export { GatewayAnswerError } from './errors/gateway-answer-error.ts';
export { GatewayRefusedError } from './errors/gateway-refused-error.ts';
export type { Refusal } from './errors/gateway-refused-error.ts';
export { GatewayUnreachableError } from './errors/gateway-unreachable-error.ts';
export { gatewayApi } from './gateway-api.ts';
export type { GatewayApi, GatewayApiOptions } from './gateway-api.ts';
export type { components, operations, paths } from './generated/paths.ts';
