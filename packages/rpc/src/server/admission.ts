import { ServerInterceptingCall, status } from '@grpc/grpc-js';
import type { ServerInterceptingCallInterface, ServerInterceptor } from '@grpc/grpc-js';
import { RpcOverloadedError } from '../rpc-overloaded-error.ts';
import type { RpcMetrics } from './rpc-metrics.ts';
import { statusOfError } from './status-of-error.ts';

/** Lets a bounded number of calls in. */
export interface Admission {
  readonly interceptor: ServerInterceptor;
  /** Calls that are being worked on. */
  inFlight(): number;
  /** Resolves when no call is being worked on. */
  idle(): Promise<void>;
}

export interface AdmissionOptions {
  readonly maxInFlight: number;
  readonly metrics: RpcMetrics;
  /** Calls that are always let in and not counted: health, reflection. */
  readonly isExempt: (path: string) => boolean;
}

/**
 * Refuses a call above the limit by its headers, before its message (an image) is taken into memory.
 *
 * A place is kept until the handler has ended, also when the caller has long gone away: the work still uses the machine.
 */
export function createAdmission({ maxInFlight, metrics, isExempt }: AdmissionOptions): Admission {
  let inFlight = 0;
  const waiting: (() => void)[] = [];
  const enter = (): void => {
    inFlight += 1;
    metrics.inFlight.set(inFlight);
  };
  const leave = (): void => {
    inFlight -= 1;
    metrics.inFlight.set(inFlight);
    if (inFlight === 0) for (const resolve of waiting.splice(0)) resolve();
  };
  const observe = (path: string): CallObserver => observeCall(metrics, path);
  return {
    interceptor: ({ path }, call) => {
      if (isExempt(path)) return new ServerInterceptingCall(call);
      if (inFlight >= maxInFlight) return refuse(call, { observer: observe(path), maxInFlight });
      enter();
      return admit(call, { observer: observe(path), leave });
    },
    inFlight: () => inFlight,
    idle: () => (inFlight === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}

type CallObserver = (code: status) => void;

function observeCall(metrics: RpcMetrics, path: string): CallObserver {
  const method = path.slice(path.lastIndexOf('/') + 1);
  const endTimer = metrics.seconds.startTimer({ method });
  let observed = false;
  return (code) => {
    if (observed) return;
    observed = true;
    endTimer();
    metrics.requests.inc({ method, code: status[code] });
  };
}

function refuse(
  call: ServerInterceptingCallInterface,
  { observer, maxInFlight }: { readonly observer: CallObserver; readonly maxInFlight: number },
): ServerInterceptingCall {
  return new ServerInterceptingCall(call, {
    start: (next) => {
      next({
        onReceiveMetadata: () => {
          observer(status.RESOURCE_EXHAUSTED);
          call.sendStatus(statusOfError(new RpcOverloadedError(maxInFlight)));
        },
      });
    },
  });
}

function admit(
  call: ServerInterceptingCallInterface,
  { observer, leave }: { readonly observer: CallObserver; readonly leave: () => void },
): ServerInterceptingCall {
  let handling = false;
  let ended = false;
  let left = false;
  const leaveOnce = (): void => {
    if (!left) leave();
    left = true;
  };
  return new ServerInterceptingCall(call, {
    start: (next) => {
      next({
        onReceiveHalfClose: (nextHalfClose) => {
          handling = true;
          nextHalfClose();
        },
        // Also called when a call ends well, and then after sendStatus.
        onCancel: () => {
          observer(isPast(call.getDeadline()) ? status.DEADLINE_EXCEEDED : status.CANCELLED);
          ended = true;
          if (!handling) leaveOnce();
        },
      });
    },
    // No status follows an answer that is too large or whose caller goes away while it is sent: onCancel is all there is.
    sendMessage: (answer, next) => {
      handling = false;
      if (ended) leaveOnce();
      next(answer);
    },
    sendStatus: (answer, next) => {
      observer(answer.code);
      leaveOnce();
      next(answer);
    },
  });
}

function isPast(deadline: Date | number): boolean {
  return Number(deadline) <= Date.now();
}
