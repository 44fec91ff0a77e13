// DO NOT EDIT. Made from openapi.json by `npm run generate`.

export interface paths {
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened and who had it done, as the record has it, the latest first */
        get: operations["searchAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table (CSV); the latest 100000 events */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the record was found to be when it was last gone through */
        get: operations["readVerification"];
        put?: never;
        /** Go along the whole record, in the background, to see whether it is as it was written */
        post: operations["verifyRecord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where results go */
        get: operations["listDestinations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/destinations/{destination}/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have an orchestrator see whether a destination works, and wait for what comes of it
         * @description `connect` is C-ECHO, or a search by QIDO-RS. `round-trip` stores a test object without a patient by STOW-RS and looks for it; it stays there unless the PACS lets itself be asked to remove it.
         */
        post: operations["tryDestination"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far images are from those that the detector was measured on */
        get: operations["readDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/error-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each code of an error means, and what to do; docs/errors.md for programs */
        get: operations["listErrorCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens, as it happens: server-sent events `study` (a row of the list), `progress` (of an analysis), `queue` (what waits), `resync` (some were missed) */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs whose attempts are used up, exams that failed or were refused, and those that cannot be read */
        get: operations["listFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every exam that was ever received, page by page */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/history/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same by what is in the body, also by patient */
        post: operations["searchHistory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/history/{studyInstanceUid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happened to an exam, event by event */
        get: operations["showHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The model bundles of each task: which are in use, which run in their shadow, what was measured of each */
        get: operations["listModels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put bundles in use, each for its task, in one step; one that cannot be used or was tampered with is refused */
        post: operations["activateModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return to what was in use before */
        post: operations["rollBackModels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/shadow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What candidates said of exams beside what was reported, summed up for each pair of bundles, the latest first */
        get: operations["compareModels"];
        put?: never;
        /** Have bundles see the exams that come from now on, in the shadow of those in use; nobody is told what they say */
        post: operations["nameCandidates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/models/shadow/exams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same exam by exam, the latest first, at most 5000 */
        get: operations["listComparisons"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What readers have said of all exams, the last opinion first */
        get: operations["listOpinions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opinions.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a table (CSV), all of it */
        get: operations["exportOpinions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/opinions/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How well readers agree with the model and with each other over time; nobody is named */
        get: operations["opinionStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/patients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom studies are of, as the headers of images say that are still there; who has seen it is recorded */
        post: operations["showPatients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pull": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is fetched from the PACS, and what of it goes wrong */
        get: operations["getPull"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queues, and how many of their jobs are where */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues/{queue}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The jobs of a queue: in work, next, tried again later, given up */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues/{queue}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have orchestrators take no more jobs of a queue; held in Redis, so that it does not outlive it */
        post: operations["pauseQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/queues/{queue}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have orchestrators take jobs of a queue again */
        post: operations["resumeQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs: gateways, orchestrators, replicas of workers with their models, and what does not fit together */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am here, what I may do, and how I may sign in */
        get: operations["getSession"];
        put?: never;
        /** Sign in with an API key; the cookie that is set counts as the key does */
        post: operations["signIn"];
        /** Sign out, in all gateways */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the provider leads the browser back to */
        get: operations["finishLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lead the browser to an OpenID Connect provider to sign in */
        get: operations["beginLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exams that are in the spool */
        get: operations["listStudies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where an exam stands, and what was found; from the record once the spool has forgotten it */
        get: operations["getStudy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/analyse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Analyse now what an exam has */
        post: operations["analyseStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the results of the latest analysis to a destination, be it once more */
        post: operations["requestDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up what still waits */
        post: operations["dropStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/images/{sopInstanceUid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a viewer has to know of an image */
        get: operations["getImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/images/{sopInstanceUid}/levels/{level}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pixels of an image at one resolution */
        get: operations["getImageLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/images/{sopInstanceUid}/preprocessed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the networks saw of an image */
        get: operations["getPreprocessedImage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/images/{sopInstanceUid}/preprocessed/levels/{level}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pixels that the networks saw, at one resolution */
        get: operations["getPreprocessedImageLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/make-urgent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have what of a study waits for its analysis taken before all routine exams */
        post: operations["makeStudyUrgent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/opinions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What readers have said of an exam, and how opinions are taken here */
        get: operations["listOpinionsOfStudy"];
        put?: never;
        /** Say as a reader what you think of an exam; a later opinion takes the place of an earlier one, and both are kept */
        post: operations["giveOpinion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/result.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is known of a study, as a file */
        get: operations["readResultJson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/results.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All result objects of an analysis as DICOM files in a ZIP file */
        get: operations["readResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/results/{sopInstanceUid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A result object as a DICOM file */
        get: operations["readResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/studies/{studyInstanceUid}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again what has failed: dead letters, refused results, or the analysis */
        post: operations["retryStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/study-actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry, drop or make urgent several studies, each by itself: one that it cannot be done with keeps back no other */
        post: operations["actOnStudies"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in, was analysed, failed and was delivered, how long it took, and how scores lie */
        get: operations["readTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your uploads that are still there, the last one first */
        get: operations["listUploads"];
        put?: never;
        /** Begin to bring files for a trial, whose results go nowhere by themselves */
        post: operations["openUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{uploadId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of your uploads */
        get: operations["readUpload"];
        put?: never;
        post?: never;
        /** Remove an upload with the trials that came of it */
        delete: operations["removeUpload"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{uploadId}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that these were all files, and have their studies analysed */
        post: operations["completeUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/uploads/{uploadId}/files/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Bring a file: DICOM (application/dicom), or a picture (image/png, image/jpeg) with what it does not say itself */
        put: operations["putUploadedFile"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dicom-web/studies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send instances */
        post: operations["storeInstances"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dicom-web/studies/{studyInstanceUid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send instances of one study */
        post: operations["storeInstancesOfStudy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process answers */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether instances can be received */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is counted, for Prometheus; docs/operations.md lists it */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Analysis: {
            jobId: string;
            /** Format: date-time */
            requestedAt: string;
            /** @enum {string} */
            trigger: "four-views" | "quiet-period" | "operator" | "retry";
            /** @enum {string} */
            priority: "urgent" | "routine";
            retry: number;
            bundles: {
                detection: {
                    id: string;
                    version: string;
                    sha256: string;
                };
                segmentation: {
                    id: string;
                    version: string;
                    sha256: string;
                };
                classification: {
                    id: string;
                    version: string;
                    sha256: string;
                };
                density?: {
                    id: string;
                    version: string;
                    sha256: string;
                };
            };
            /** @enum {string} */
            state: "queued" | "analysed" | "failed" | "refused";
            failure?: {
                code: string;
                reason: string;
            };
            readonly mammograms: ({
                /** @constant */
                state: "queued";
                sopInstanceUid: string;
            } | {
                /** @constant */
                state: "analysed";
                sopInstanceUid: string;
                readonly findings: components["schemas"]["Finding"][];
                density?: {
                    /** @constant */
                    state: "assessed";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                } | {
                    /** @constant */
                    state: "failed";
                    code: string;
                    reason: string;
                };
            } | {
                /** @constant */
                state: "failed";
                sopInstanceUid: string;
                code: string;
                reason: string;
            })[];
            readonly notAnalysed: {
                sopInstanceUid: string;
                code: string;
                reason: string;
            }[];
            reading?: {
                candidateThreshold: number;
                reportThreshold: number;
                operatingPoint: number;
                maxFindings: number;
                preprocessingProfiles: {
                    [key: string]: string;
                };
            };
            examScore?: {
                value: number;
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    value: number;
                }[];
                incomplete: boolean;
            };
            density?: {
                /** @enum {string} */
                category: "A" | "B" | "C" | "D";
                probabilities: {
                    A: number;
                    B: number;
                    C: number;
                    D: number;
                };
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    /** @enum {string} */
                    category: "A" | "B" | "C" | "D";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                }[];
                incomplete: boolean;
            };
            priors?: {
                /** @constant */
                state: "found";
                readonly exams: {
                    studyInstanceUid: string;
                    studyDate: string;
                }[];
            } | {
                /** @constant */
                state: "none";
            } | {
                /** @constant */
                state: "unavailable";
                code: string;
                reason: string;
            };
            readonly results?: {
                /** @description E.g. `CAD_SR`. */
                kind: string;
                sopInstanceUid: string;
                sopClassUid: string;
                seriesInstanceUid: string;
                instanceNumber: number;
                /** @description Absent when it speaks of the exam. */
                mammogramSopInstanceUid?: string;
                readonly resultSets: string[];
                bytes: number;
            }[];
            readonly deliveries: components["schemas"]["Delivery"][];
            /**
             * Format: date-time
             * @description When the last destination had everything.
             */
            deliveredAt?: string;
            /** @description Milliseconds by step, e.g. `detectMs`. */
            timings: {
                [key: string]: number;
            };
        };
        Comparison: {
            /** @constant */
            schemaVersion: 1;
            jobId: string;
            studyInstanceUid: string;
            /** Format: date-time */
            comparedAt: string;
            bundles: {
                active: {
                    detection: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    segmentation: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    classification: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    density?: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                };
                candidate: {
                    detection: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    segmentation: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    classification: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    density?: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                };
            };
            /** @constant */
            state: "compared";
            examScore?: {
                active: number;
                candidate: number;
            };
            mammograms: {
                both: number;
                onlyActive: number;
                onlyCandidate: number;
            };
            findings: {
                readonly both: {
                    iou: number;
                    score: {
                        active: number;
                        candidate: number;
                    };
                }[];
                readonly onlyActive: number[];
                readonly onlyCandidate: number[];
            };
            density?: {
                /** @enum {string} */
                active: "A" | "B" | "C" | "D";
                /** @enum {string} */
                candidate: "A" | "B" | "C" | "D";
            };
            modelMs?: {
                active: number;
                candidate: number;
            };
        } | {
            /** @constant */
            schemaVersion: 1;
            jobId: string;
            studyInstanceUid: string;
            /** Format: date-time */
            comparedAt: string;
            bundles: {
                active: {
                    detection: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    segmentation: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    classification: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    density?: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                };
                candidate: {
                    detection: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    segmentation: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    classification: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                    density?: {
                        id: string;
                        version: string;
                        sha256: string;
                    };
                };
            };
            /** @constant */
            state: "failed";
            code: string;
            reason: string;
        };
        DeadLetter: {
            queue: string;
            jobId: string;
            studyInstanceUid?: string;
            attemptsMade: number;
            /** @description What the last attempt said: code and sentence. */
            reason: string;
            /** Format: date-time */
            failedAt?: string;
        };
        Delivery: {
            destination: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "refused";
            /** @description 0 for the first time that results go there. */
            round: number;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            endedAt?: string;
            resultSet?: string;
            /** @description Why nothing more of it is sent. */
            readonly failure?: {
                code: string;
                reason: string;
            };
            /** @description Objects that the destination has. */
            stored: number;
            /** @description Objects that it will not take. */
            readonly refused: {
                code: string;
                reason: string;
                sopInstanceUid: string;
                failureReason?: number;
            }[];
            readonly postponed: {
                code: string;
                reason: string;
                sopInstanceUid: string;
            }[];
            /** @description Warning Reasons (0008,1196) of what it has. */
            readonly warnings: {
                sopInstanceUid: string;
                warningReason?: number;
            }[];
        };
        ExamOutcome: {
            /** @constant */
            schemaVersion: 1;
            jobId: string;
            studyInstanceUid: string;
            /** @enum {string} */
            state: "analysed" | "failed" | "refused";
            /** Format: date-time */
            recordedAt: string;
            failure?: {
                code: string;
                reason: string;
            };
            readonly mammograms: ({
                /** @constant */
                state: "analysed";
                sopInstanceUid: string;
                readonly findings: components["schemas"]["Finding"][];
                density?: {
                    /** @constant */
                    state: "assessed";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                } | {
                    /** @constant */
                    state: "failed";
                    code: string;
                    reason: string;
                };
            } | {
                /** @constant */
                state: "failed";
                sopInstanceUid: string;
                code: string;
                reason: string;
            })[];
            readonly notAnalysed: {
                sopInstanceUid: string;
                code: string;
                reason: string;
            }[];
            reading?: {
                candidateThreshold: number;
                reportThreshold: number;
                operatingPoint: number;
                maxFindings: number;
                preprocessingProfiles: {
                    [key: string]: string;
                };
            };
            examScore?: {
                value: number;
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    value: number;
                }[];
                incomplete: boolean;
            };
            density?: {
                /** @enum {string} */
                category: "A" | "B" | "C" | "D";
                probabilities: {
                    A: number;
                    B: number;
                    C: number;
                    D: number;
                };
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    /** @enum {string} */
                    category: "A" | "B" | "C" | "D";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                }[];
                incomplete: boolean;
            };
            priors?: {
                /** @constant */
                state: "found";
                readonly exams: {
                    studyInstanceUid: string;
                    studyDate: string;
                }[];
            } | {
                /** @constant */
                state: "none";
            } | {
                /** @constant */
                state: "unavailable";
                code: string;
                reason: string;
            };
            timings: {
                [key: string]: number;
            };
        };
        ExamRequest: {
            /** @constant */
            schemaVersion: 1;
            jobId: string;
            studyInstanceUid: string;
            /** Format: date-time */
            requestedAt: string;
            /** @enum {string} */
            trigger: "four-views" | "quiet-period" | "operator" | "retry";
            /** @enum {string} */
            priority: "urgent" | "routine";
            retry: number;
            readonly mammograms: {
                sopInstanceUid: string;
                sha256: string;
            }[];
            readonly notAnalysed: {
                sopInstanceUid: string;
                code: string;
                reason: string;
            }[];
            bundles: {
                detection: {
                    id: string;
                    version: string;
                    sha256: string;
                };
                segmentation: {
                    id: string;
                    version: string;
                    sha256: string;
                };
                classification: {
                    id: string;
                    version: string;
                    sha256: string;
                };
                density?: {
                    id: string;
                    version: string;
                    sha256: string;
                };
            };
            traceparent?: string;
        };
        Finding: {
            number: number;
            trackingUid: string;
            score: number;
            suspicion?: number;
            probabilityOfMalignancy: number;
            probabilityOfLesion?: number;
            shape?: {
                /** @enum {string} */
                value: "ROUND" | "OVAL" | "LOBULATED" | "IRREGULAR";
                probability: number;
            };
            margin?: {
                /** @enum {string} */
                value: "CIRCUMSCRIBED" | "MICROLOBULATED" | "OBSCURED" | "ILL_DEFINED" | "SPICULATED";
                probability: number;
            };
            diameterMm?: number;
            place?: {
                depthMm: number;
                aboveNippleMm: number;
            };
            matched?: {
                sopInstanceUid: string;
                trackingUid: string;
            };
            change?: {
                /** @enum {string} */
                state: "new" | "larger" | "smaller" | "stable" | "not-comparable";
                diameterMm?: number;
                prior?: {
                    sopInstanceUid: string;
                    trackingUid: string;
                    diameterMm: number;
                };
            };
            box: {
                left: number;
                top: number;
                right: number;
                bottom: number;
            };
            readonly outline?: {
                x: number;
                y: number;
            }[];
        };
        ListedStudy: {
            studyInstanceUid: string;
            /** @enum {string} */
            state: "RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED";
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            mammograms: number;
            setAside: number;
            jobId?: string;
            /** @enum {string} */
            priority?: "urgent" | "routine";
            findings?: number;
            examScore?: {
                value: number;
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    value: number;
                }[];
                incomplete: boolean;
            };
            density?: {
                /** @enum {string} */
                category: "A" | "B" | "C" | "D";
                probabilities: {
                    A: number;
                    B: number;
                    C: number;
                    D: number;
                };
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    /** @enum {string} */
                    category: "A" | "B" | "C" | "D";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                }[];
                incomplete: boolean;
            };
            failure?: {
                code: string;
                reason: string;
            };
            sentBy?: string;
            /** @enum {string} */
            trial?: "instances" | "pictures";
            deliveries: {
                [key: string]: "waiting" | "delivered" | "refused";
            };
            /** Format: date-time */
            waitingSince?: string;
            deliveriesWaitingSince: {
                [key: string]: string;
            };
            queue?: {
                /** @description `prioritized`: it waits; `active`; `delayed`: between two attempts; `failed`: given up for now. */
                state: string;
                /** @description How many go before it, and itself; where it waits. */
                position?: number;
            };
            /** @description While it is analysed. */
            progress?: {
                /** @enum {string} */
                stage: "reading" | "analysing" | "comparing" | "writing";
                done: number;
                total: number;
            };
        };
        Models: {
            tasks: {
                /** @enum {string} */
                task: "detection" | "segmentation" | "classification" | "density";
                /** @description In use; null for none. */
                active: string | null;
                /** @description Sees the same exams; nobody is told what it says. */
                candidate: string | null;
                /** @description What a roll back of the task returns to. */
                former: string | null;
                bundles: {
                    id: string;
                    version: string;
                    /** @description Of model.onnx, hexadecimal, as the manifest has it. */
                    sha256: string;
                    /** @description Size of model.onnx; null where it is missing. */
                    modelBytes: number | null;
                    architecture: string;
                    licence: string;
                    preprocessingProfile: string;
                    operatingPoints: {
                        name: string;
                        threshold: number;
                        sensitivity?: number;
                        specificity?: number;
                        falsePositivesPerImage?: number;
                    }[];
                    /** @description What was measured, on what, and within which interval it may lie. */
                    figures: {
                        name: string;
                        value: number | null;
                        low?: number | null;
                        high?: number | null;
                        confidence?: number | null;
                        data: string;
                        patients?: number | null;
                        images?: number | null;
                    }[];
                    trainingData: {
                        name: string;
                        description: string;
                        patients: number | null;
                        images: number | null;
                    }[];
                }[];
            }[];
            problems: {
                id: string;
                code: string;
                message: string;
            }[];
            /** @description What was activated, the latest first. */
            history: {
                /** Format: date-time */
                at: string;
                from: {
                    [key: string]: string | null;
                };
                to: {
                    [key: string]: string | null;
                };
            }[];
            /** @description Exams that are begun anew if the models are exchanged now. */
            examsInWork: number;
            shadow: {
                /** @description Of the studies, 0–1, that candidates see. */
                share: number;
                /** @description Exams that candidates have still to go through; null when Redis is away. */
                waiting: number | null;
            };
        };
        Readiness: {
            /** @enum {string} */
            status: "ready" | "not ready";
            spool: {
                /** @description `ok`, or a code of docs/errors.md. */
                state: string;
                freeBytes?: number;
            };
            /** @enum {string} */
            redis: "reachable" | "unreachable";
            /** @description `ok`, or a code of docs/errors.md. */
            models: string;
        };
        RecordEvent: {
            /** @constant */
            type: "study-received";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** @enum {string} */
                trial?: "instances" | "pictures";
            };
        } | {
            /** @constant */
            type: "study-adopted";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** @constant */
                schemaVersion: 1;
                studyInstanceUid: string;
                /** Format: date-time */
                adoptedAt: string;
                sentBy?: string;
            };
        } | {
            /** @constant */
            type: "instance-received";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** @constant */
                schemaVersion: 1;
                studyInstanceUid: string;
                seriesInstanceUid: string;
                sopInstanceUid: string;
                sopClassUid: string;
                transferSyntaxUid: string;
                sha256: string;
                bytes: number;
                /** Format: date-time */
                receivedAt: string;
                disposition: {
                    /** @constant */
                    kind: "mammogram";
                    /** @enum {string} */
                    imageLaterality: "L" | "R";
                    /** @enum {string} */
                    view: "CC" | "MLO";
                } | {
                    /** @constant */
                    kind: "set-aside";
                    code: string;
                    reason: string;
                };
                sentBy?: string;
                traceparent?: string;
            };
        } | {
            /** @constant */
            type: "analysis-requested";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: components["schemas"]["ExamRequest"];
        } | {
            /** @constant */
            type: "analysis-made-urgent";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** @constant */
                schemaVersion: 1;
                jobId: string;
                studyInstanceUid: string;
                /** Format: date-time */
                raisedAt: string;
            };
        } | {
            /** @constant */
            type: "analysis-ended";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: components["schemas"]["ExamOutcome"];
        } | {
            /** @constant */
            type: "results-written";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: components["schemas"]["ResultManifest"];
        } | {
            /** @constant */
            type: "delivery-requested";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** @constant */
                schemaVersion: 1;
                jobId: string;
                studyInstanceUid: string;
                destination: string;
                round: number;
                /** Format: date-time */
                requestedAt: string;
            };
        } | {
            /** @constant */
            type: "delivery-ended";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** Format: date-time */
                requestedAt: string;
                end: {
                    /** @constant */
                    schemaVersion: 2;
                    jobId: string;
                    studyInstanceUid: string;
                    destination: string;
                    round: number;
                    resultSet?: string;
                    /** Format: date-time */
                    endedAt: string;
                    readonly objects: ({
                        /** @constant */
                        state: "stored";
                        sopInstanceUid: string;
                        warningReason?: number;
                    } | {
                        /** @constant */
                        state: "refused";
                        sopInstanceUid: string;
                        code: string;
                        reason: string;
                        failureReason?: number;
                    })[];
                    readonly failure?: {
                        code: string;
                        reason: string;
                    };
                };
            };
        } | {
            /** @constant */
            type: "action-taken";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                /** @constant */
                schemaVersion: 1;
                /** Format: uuid */
                actionId: string;
                action: string;
                client: string;
                subject?: string;
                /** @enum {string} */
                outcome: "done" | "refused" | "failed";
                code?: string;
            };
        } | {
            /** @constant */
            type: "opinion-given";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                jobId: string;
                reader: string;
                score: number;
                modelScore?: number;
                hybridWeight: number;
                hybridScore?: number;
                readonly findings: {
                    trackingUid: string;
                    /** @enum {string} */
                    opinion: "agree" | "disagree" | "unsure";
                }[];
                missedLesion: boolean;
                findingsVisible: boolean;
            };
        } | {
            /** @constant */
            type: "shadow-compared";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: components["schemas"]["Comparison"];
        } | {
            /** @constant */
            type: "application-started";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                service: string;
                hostname: string;
                /** Format: uuid */
                run: string;
            };
        } | {
            /** @constant */
            type: "application-stopped";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                service: string;
                hostname: string;
                /** Format: uuid */
                run: string;
            };
        } | {
            /** @constant */
            type: "record-pruned";
            studyInstanceUid?: string;
            /** Format: date-time */
            occurredAt: string;
            content: {
                throughSequence: number;
                throughHash: string;
                /** Format: date-time */
                recordedBefore: string;
            };
        };
        /** @description Why a request was not done. */
        Refusal: {
            /** @description What went wrong, in a word that never changes: docs/errors.md lists them. */
            code: string;
            /** @description The same in a sentence, without data of patients. */
            message: string;
            /** @description Whether the same request may succeed later. */
            retryable: boolean;
        };
        ResultManifest: {
            /** @constant */
            schemaVersion: 1;
            jobId: string;
            studyInstanceUid: string;
            resultSet?: string;
            /** Format: date-time */
            completedAt: string;
            readonly objects: {
                sopInstanceUid: string;
                sopClassUid: string;
                seriesInstanceUid: string;
                kind: string;
                /** @default 1 */
                instanceNumber: number;
                mammogramSopInstanceUid?: string;
                sha256: string;
                bytes: number;
            }[];
        };
        Session: {
            signedIn: boolean;
            /** @description As actions are recorded under it; empty for somebody who has not signed in. */
            name: string;
            /** @description What the provider calls them, or else the name. */
            displayName: string;
            scopes: ("store" | "read" | "try" | "opinion" | "patient" | "operate" | "every-study" | "metrics" | "admin")[];
            /** @description Whether anybody is asked who they are. */
            loginRequired: boolean;
            loginMethods: ({
                /** @constant */
                kind: "oidc";
                provider: string;
                name: string;
            } | {
                /** @constant */
                kind: "key";
            })[];
            /**
             * @description Whether names and IDs of patients are shown to whoever asks now.
             * @enum {string}
             */
            patient: "shown" | "masked";
            /** @description Whether a study can be opened in the viewer of the site. */
            viewer: boolean;
        };
        Study: {
            studyInstanceUid: string;
            /** @enum {string} */
            state: "RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED";
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            jobId?: string;
            /** @enum {string} */
            priority?: "urgent" | "routine";
            findings?: number;
            examScore?: {
                value: number;
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    value: number;
                }[];
                incomplete: boolean;
            };
            density?: {
                /** @enum {string} */
                category: "A" | "B" | "C" | "D";
                probabilities: {
                    A: number;
                    B: number;
                    C: number;
                    D: number;
                };
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    /** @enum {string} */
                    category: "A" | "B" | "C" | "D";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                }[];
                incomplete: boolean;
            };
            failure?: {
                code: string;
                reason: string;
            };
            sentBy?: string;
            /** @enum {string} */
            trial?: "instances" | "pictures";
            /** Format: date-time */
            waitingSince?: string;
            readonly mammograms: {
                sopInstanceUid: string;
                /** @enum {string} */
                imageLaterality: "L" | "R";
                /** @enum {string} */
                view: "CC" | "MLO";
                bytes: number;
                /** Format: date-time */
                receivedAt: string;
            }[];
            /** @description Instances that are not analysed, and why. */
            readonly setAside: {
                sopInstanceUid: string;
                sopClassUid: string;
                code: string;
                reason: string;
                bytes: number;
                /** Format: date-time */
                receivedAt: string;
            }[];
            /** @description The latest first. */
            readonly analyses: components["schemas"]["Analysis"][];
            /** @description Address that opens it in the viewer of the site. */
            viewer?: string;
            /** @description Where it waits; absent when it waits for nothing. */
            queue?: {
                queue: string;
                /** @description E.g. `prioritized`, `active`, `delayed` between attempts, `failed` for a dead letter. */
                state: string;
                attemptsMade: number;
            };
        };
        StudyFile: {
            studyInstanceUid: string;
            /** @enum {string} */
            state: "RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED";
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            jobId?: string;
            /** @enum {string} */
            priority?: "urgent" | "routine";
            findings?: number;
            examScore?: {
                value: number;
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    value: number;
                }[];
                incomplete: boolean;
            };
            density?: {
                /** @enum {string} */
                category: "A" | "B" | "C" | "D";
                probabilities: {
                    A: number;
                    B: number;
                    C: number;
                    D: number;
                };
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    /** @enum {string} */
                    category: "A" | "B" | "C" | "D";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                }[];
                incomplete: boolean;
            };
            failure?: {
                code: string;
                reason: string;
            };
            sentBy?: string;
            /** @enum {string} */
            trial?: "instances" | "pictures";
            /** Format: date-time */
            waitingSince?: string;
            readonly mammograms: {
                sopInstanceUid: string;
                /** @enum {string} */
                imageLaterality: "L" | "R";
                /** @enum {string} */
                view: "CC" | "MLO";
                bytes: number;
                /** Format: date-time */
                receivedAt: string;
            }[];
            /** @description Instances that are not analysed, and why. */
            readonly setAside: {
                sopInstanceUid: string;
                sopClassUid: string;
                code: string;
                reason: string;
                bytes: number;
                /** Format: date-time */
                receivedAt: string;
            }[];
            /** @description The latest first. */
            readonly analyses: components["schemas"]["Analysis"][];
        };
        StudySummary: {
            studyInstanceUid: string;
            /** @enum {string} */
            state: "RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED";
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            lastActivityAt: string;
            mammograms: number;
            setAside: number;
            jobId?: string;
            /** @enum {string} */
            priority?: "urgent" | "routine";
            findings?: number;
            examScore?: {
                value: number;
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    value: number;
                }[];
                incomplete: boolean;
            };
            density?: {
                /** @enum {string} */
                category: "A" | "B" | "C" | "D";
                probabilities: {
                    A: number;
                    B: number;
                    C: number;
                    D: number;
                };
                readonly breasts: {
                    /** @enum {string} */
                    imageLaterality: "R" | "L";
                    /** @enum {string} */
                    category: "A" | "B" | "C" | "D";
                    probabilities: {
                        A: number;
                        B: number;
                        C: number;
                        D: number;
                    };
                }[];
                incomplete: boolean;
            };
            failure?: {
                code: string;
                reason: string;
            };
            sentBy?: string;
            /** @enum {string} */
            trial?: "instances" | "pictures";
            deliveries: {
                [key: string]: "waiting" | "delivered" | "refused";
            };
            /** Format: date-time */
            waitingSince?: string;
            deliveriesWaitingSince: {
                [key: string]: string;
            };
        };
    };
    responses: {
        /** @description Bad Request */
        Refusal400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Unauthorized */
        Refusal401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Forbidden */
        Refusal403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Too Many Requests */
        Refusal429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Internal Server Error */
        Refusal500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Service Unavailable */
        Refusal503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Not Found */
        Refusal404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Conflict */
        Refusal409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Gone */
        Refusal410: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Payload Too Large */
        Refusal413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Unsupported Media Type */
        Refusal415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
        /** @description Unprocessable Entity */
        Refusal422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    searchAudit: {
        parameters: {
            query?: {
                /** @description Types of events, between commas, e.g. `action-taken,analysis-ended`. */
                types?: string;
                /** @description Study Instance UID (0020,000D). */
                study?: string;
                /** @description Who had something done. */
                client?: string;
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        events: {
                            sequence: number;
                            recordedAt: string;
                            occurredAt: string;
                            type: string;
                            studyInstanceUid?: string;
                            /** @description Who had it done. */
                            client?: string;
                            /** @description Columns of an export that say something. */
                            details: {
                                [key: string]: string | number;
                            };
                        }[];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Types of events, between commas, e.g. `action-taken,analysis-ended`. */
                types?: string;
                /** @description Study Instance UID (0020,000D). */
                study?: string;
                /** @description Who had something done. */
                client?: string;
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV, RFC 4180. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "none" | "running" | "intact" | "damaged" | "failed";
                        startedAt?: string;
                        endedAt?: string;
                        events?: number;
                        head?: string;
                        faults?: {
                            /** @enum {string} */
                            kind: "altered" | "missing" | "cut";
                            sequence: number;
                        }[];
                        faultCount?: number;
                        code?: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    verifyRecord: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        state: "none" | "running" | "intact" | "damaged" | "failed";
                        startedAt?: string;
                        endedAt?: string;
                        events?: number;
                        head?: string;
                        faults?: {
                            /** @enum {string} */
                            kind: "altered" | "missing" | "cut";
                            sequence: number;
                        }[];
                        faultCount?: number;
                        code?: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listDestinations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        destinations: {
                            name: string;
                            kind: string;
                            /** @enum {string} */
                            studies: "all" | "on-request";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    tryDestination: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of a destination. */
                destination: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default connect
                     * @enum {string}
                     */
                    kind?: "connect" | "round-trip";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        destination: string;
                        /** @description Whether an orchestrator has made the trial in time. */
                        isAnswered: boolean;
                        waitedMs: number;
                        /** @description Name of the orchestrator that has made it. */
                        orchestrator?: string;
                        trial?: {
                            destination: string;
                            /** @enum {string} */
                            kind: "connect" | "round-trip";
                            passed: boolean;
                            readonly steps: {
                                /** @enum {string} */
                                name: "association" | "echo" | "commitment" | "search" | "store" | "find" | "remove";
                                /** @enum {string} */
                                state: "done" | "failed" | "not-offered";
                                durationMs: number;
                                code?: string;
                                reason?: string;
                            }[];
                            left?: {
                                studyInstanceUid: string;
                                sopInstanceUid: string;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readDrift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description When the first of the replicas began whose images these are. */
                        since?: string;
                        quantities: {
                            /** @description Id of the detection bundle. */
                            bundle: string;
                            /** @description Digest of what its images are compared with. */
                            reference: string;
                            quantity: string;
                            images: number;
                            stabilityIndex: number;
                            /** @enum {string} */
                            meaning: "stable" | "moved" | "shifted";
                            counts: number[];
                            /** @description Of the reference, by bin. */
                            shares: number[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listErrorCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        codes: {
                            [key: string]: {
                                meaning: string;
                                /** @description What its message says; `…` where facts of the case stand. */
                                advice: string;
                                /** @description Whether it may pass by itself, so that the system tries again. */
                                retryable: boolean;
                            };
                        };
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description text/event-stream; it does not end by itself. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listFailures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly deadLetters: components["schemas"]["DeadLetter"][];
                        readonly unreadable: {
                            studyInstanceUid: string;
                            code: string;
                            reason: string;
                        }[];
                        readonly studies: components["schemas"]["StudySummary"][];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description By arrival, by the last thing that happened, or by exam score. */
                order?: "received" | "activity" | "score";
                direction?: "asc" | "desc";
                /** @description `next` of the page before. */
                after?: string;
                /** @description Received at this time or later; a date begins at 0:00 UTC. */
                from?: string;
                /** @description Received before this time. */
                to?: string;
                priority?: "urgent" | "routine";
                /** @description Code of the failure, as docs/errors.md lists it. */
                failure?: string;
                /** @description How the Study Instance UID begins. */
                study?: string;
                limit?: number;
                /** @description Studies in these states. */
                state?: ("RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED") | ("RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED")[];
                /** @description Least exam score. */
                minScore?: number;
                density?: ("A" | "B" | "C" | "D") | ("A" | "B" | "C" | "D")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly studies: components["schemas"]["ListedStudy"][];
                        /** @description `after` of the next page; absent on the last. */
                        next?: string;
                        /** @description Studies in each state, whichever states were asked for; on the first page. */
                        counts?: {
                            [key: string]: number;
                        };
                        /**
                         * @description `spool` where no record is kept or it is away: what the spool has forgotten is missing.
                         * @enum {string}
                         */
                        source: "record" | "spool";
                        /** @description Studies of an older version are still being taken into the list. */
                        listing: boolean;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    searchHistory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description By arrival, by the last thing that happened, or by exam score.
                     * @default received
                     * @enum {string}
                     */
                    order?: "received" | "activity" | "score";
                    /**
                     * @default desc
                     * @enum {string}
                     */
                    direction?: "asc" | "desc";
                    /** @description `next` of the page before. */
                    after?: string;
                    /** @description Received at this time or later; a date begins at 0:00 UTC. */
                    from?: string;
                    /** @description Received before this time. */
                    to?: string;
                    /** @enum {string} */
                    priority?: "urgent" | "routine";
                    /** @description Code of the failure, as docs/errors.md lists it. */
                    failure?: string;
                    /** @description How the Study Instance UID begins. */
                    study?: string;
                    /** @default 50 */
                    limit?: number;
                    state?: ("RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED")[];
                    minScore?: number;
                    density?: ("A" | "B" | "C" | "D")[];
                    /** @description In the name, the ID or the accession number; of studies whose images are still there. */
                    patient?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly studies: components["schemas"]["ListedStudy"][];
                        /** @description `after` of the next page; absent on the last. */
                        next?: string;
                        /** @description Studies in each state, whichever states were asked for; on the first page. */
                        counts?: {
                            [key: string]: number;
                        };
                        /**
                         * @description `spool` where no record is kept or it is away: what the spool has forgotten is missing.
                         * @enum {string}
                         */
                        source: "record" | "spool";
                        /** @description Studies of an older version are still being taken into the list. */
                        listing: boolean;
                        /** @description Studies whose patients are still to be looked up. */
                        unread?: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    showHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studyInstanceUid: string;
                        readonly events: components["schemas"]["RecordEvent"][];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Models"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    activateModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Models"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    rollBackModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @description Without one, the tasks of the latest activation.
                     * @enum {string}
                     */
                    task?: "detection" | "segmentation" | "classification" | "density";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Models"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    compareModels: {
        parameters: {
            query?: {
                /** @description At this time or later. */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        summaries: {
                            bundles: {
                                active: {
                                    detection: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                    segmentation: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                    classification: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                    density?: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                };
                                candidate: {
                                    detection: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                    segmentation: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                    classification: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                    density?: {
                                        id: string;
                                        version: string;
                                        sha256: string;
                                    };
                                };
                            };
                            /** Format: date-time */
                            from: string;
                            /** Format: date-time */
                            to: string;
                            exams: number;
                            failed: {
                                [key: string]: number;
                            };
                            examScore?: {
                                cases: number;
                                mean: {
                                    active: number;
                                    candidate: number;
                                };
                                correlation?: number;
                                difference: {
                                    mean: number;
                                    low: number;
                                    high: number;
                                };
                                stabilityIndex?: number;
                            };
                            marked: {
                                both: number;
                                onlyActive: number;
                                onlyCandidate: number;
                                neither: number;
                                same?: {
                                    value: number;
                                    low: number;
                                    high: number;
                                    cases: number;
                                };
                            };
                            findings: {
                                both: number;
                                onlyActive: number;
                                onlyCandidate: number;
                                perExam: {
                                    active: number;
                                    candidate: number;
                                };
                                score?: {
                                    cases: number;
                                    mean: {
                                        active: number;
                                        candidate: number;
                                    };
                                    correlation?: number;
                                    difference: {
                                        mean: number;
                                        low: number;
                                        high: number;
                                    };
                                    stabilityIndex?: number;
                                };
                            };
                            density?: {
                                value: number;
                                low: number;
                                high: number;
                                cases: number;
                            };
                            modelTimeRatio?: number;
                            readonly points: {
                                studyInstanceUid: string;
                                /** Format: date-time */
                                comparedAt: string;
                                examScore: {
                                    active: number;
                                    candidate: number;
                                };
                                findings: {
                                    active: number;
                                    candidate: number;
                                };
                            }[];
                            readonly largest: {
                                studyInstanceUid: string;
                                /** Format: date-time */
                                comparedAt: string;
                                examScore: {
                                    active: number;
                                    candidate: number;
                                };
                                findings: {
                                    active: number;
                                    candidate: number;
                                };
                            }[];
                        }[];
                        comparisons: number;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    nameCandidates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The bundle of each task; null for none. */
                    candidates: {
                        [key: string]: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Models"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listComparisons: {
        parameters: {
            query?: {
                /** @description At this time or later. */
                since?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        comparisons: components["schemas"]["Comparison"][];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listOpinions: {
        parameters: {
            query?: {
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
                limit?: number;
                /** @description `next` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        opinions: {
                            jobId: string;
                            reader: string;
                            score: number;
                            modelScore?: number;
                            hybridWeight: number;
                            hybridScore?: number;
                            readonly findings: {
                                trackingUid: string;
                                /** @enum {string} */
                                opinion: "agree" | "disagree" | "unsure";
                            }[];
                            missedLesion: boolean;
                            findingsVisible: boolean;
                            studyInstanceUid: string;
                            /** Format: date-time */
                            givenAt: string;
                        }[];
                        next?: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    exportOpinions: {
        parameters: {
            query?: {
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV, RFC 4180. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    opinionStatistics: {
        parameters: {
            query?: {
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
                bucket?: "day" | "week" | "month";
                /** @description Of those alone who had not, or who had, seen what the model found. */
                reading?: "all" | "blind" | "aided";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: {
                            /** @description That stand: of each reader and analysis the last one. */
                            opinions: number;
                            exams: number;
                            readers: number;
                            /** @description Given before the reader had seen what the model found. */
                            blind: number;
                            /** @description Opinions that say that the model has missed a lesion. */
                            missedLesions: number;
                            findings: {
                                agree: number;
                                disagree: number;
                                unsure: number;
                            };
                            /** @description A share, and its 95 % interval after Wilson; 0–1. */
                            agreementRate?: {
                                value: number;
                                lower: number;
                                upper: number;
                            };
                            /** @description Exam scores of reader and model, 0–100. */
                            scores: {
                                pairs: number;
                                meanAbsoluteDifference?: number;
                                pearson?: number;
                                spearman?: number;
                            };
                            /** @description Cohen’s kappa where two readers have read one analysis. */
                            betweenReaders: {
                                exams: number;
                                readerPairs: number;
                                findings: number;
                                findingKappa?: number;
                                weightedFindingKappa?: number;
                                scoreKappa?: number;
                            };
                        };
                        readonly buckets: {
                            /** @description That stand: of each reader and analysis the last one. */
                            opinions: number;
                            exams: number;
                            readers: number;
                            /** @description Given before the reader had seen what the model found. */
                            blind: number;
                            /** @description Opinions that say that the model has missed a lesion. */
                            missedLesions: number;
                            findings: {
                                agree: number;
                                disagree: number;
                                unsure: number;
                            };
                            /** @description A share, and its 95 % interval after Wilson; 0–1. */
                            agreementRate?: {
                                value: number;
                                lower: number;
                                upper: number;
                            };
                            /** @description Exam scores of reader and model, 0–100. */
                            scores: {
                                pairs: number;
                                meanAbsoluteDifference?: number;
                                pearson?: number;
                                spearman?: number;
                            };
                            /** @description Cohen’s kappa where two readers have read one analysis. */
                            betweenReaders: {
                                exams: number;
                                readerPairs: number;
                                findings: number;
                                findingKappa?: number;
                                weightedFindingKappa?: number;
                                scoreKappa?: number;
                            };
                            /** @description First day of the span, YYYY-MM-DD. */
                            from: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    showPatients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    studies: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        patients: {
                            /** @description Patient’s Name (0010,0010), as a person reads it. */
                            name?: string;
                            /** @description Patient ID (0010,0020). */
                            id?: string;
                            /** @description Patient’s Birth Date (0010,0030), YYYYMMDD. */
                            birthDate?: string;
                            /** @description Patient’s Sex (0010,0040). */
                            sex?: string;
                            /** @description Accession Number (0008,0050). */
                            accessionNumber?: string;
                            /** @description Study Date (0008,0020), YYYYMMDD. */
                            studyDate?: string;
                            studyInstanceUid: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getPull: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When the last search began that came to its end.
                         */
                        searchedAt?: string;
                        /** @description That are known in the PACS. */
                        studies: number;
                        readonly failing: {
                            code: string;
                            reason: string;
                            attempts: number;
                            /** Format: date-time */
                            failedAt: string;
                            /** Format: date-time */
                            nextAttemptAt: string;
                            studyInstanceUid: string;
                        }[];
                        readonly refused: {
                            studyInstanceUid: string;
                            sopInstanceUid: string;
                            code: string;
                            reason: string;
                        }[];
                        isOn: boolean;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queues: {
                            name: string;
                            /** @enum {string} */
                            kind: "exams" | "deliveries" | "announcements" | "shadows";
                            /** @description Name of the destination, or of who is told. */
                            subject?: string;
                            /** @description Whether orchestrators take no more of its jobs. */
                            isPaused: boolean;
                            active: number;
                            waiting: number;
                            /** @description Wait for their next attempt. */
                            delayed: number;
                            /** @description Dead letters. */
                            failed: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listJobs: {
        parameters: {
            query?: {
                state?: "active" | "waiting" | "delayed" | "failed";
                limit?: number;
                offset?: number;
            };
            header?: never;
            path: {
                /** @description Name of a queue, e.g. `exams`. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        jobs: {
                            name: string;
                            /** @enum {string} */
                            state: "active" | "waiting" | "delayed" | "failed";
                            studyInstanceUid?: string;
                            jobId?: string;
                            place?: number;
                            /** @enum {string} */
                            priority?: "urgent" | "routine";
                            round?: number;
                            /** @enum {string} */
                            stage?: "SCHEDULED" | "STARTED" | "ENDED";
                            attemptsMade: number;
                            attempts: number;
                            queuedAt: string;
                            startedAt?: string;
                            nextAttemptAt?: string;
                            failedAt?: string;
                            orchestrator?: string;
                            code?: string;
                            reason?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    pauseQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of a queue, e.g. `exams`. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queue: string;
                        isPaused: boolean;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    resumeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of a queue, e.g. `exams`. */
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queue: string;
                        isPaused: boolean;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listServices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        processes: {
                            /** @enum {string} */
                            service: "gateway" | "orchestrator";
                            name: string;
                            host: string;
                            version: string;
                            startedAt: string;
                            seenAt: string;
                            troubles: string[];
                            inWork: number;
                            destinations: string[];
                        }[];
                        workers: {
                            service: string;
                            /** @enum {string} */
                            state: "serving" | "trouble" | "none" | "unknown";
                            code?: string;
                            replicas: {
                                address: string;
                                /** @enum {string} */
                                health: "SERVING" | "NOT_SERVING" | "UNREACHABLE";
                                code?: string;
                                reachedBy: string[];
                                version?: string;
                                host?: string;
                                startedAt?: string;
                                inFlight?: number;
                                maxInFlight?: number;
                                models: {
                                    task: string;
                                    id: string;
                                    version: string;
                                    sha256: string;
                                }[];
                                candidates: {
                                    task: string;
                                    id: string;
                                    version: string;
                                    sha256: string;
                                }[];
                            }[];
                        }[];
                        notes: {
                            /** @enum {string} */
                            kind: "no-orchestrator" | "versions-differ" | "bundles-differ" | "bundle-not-active" | "destinations-differ";
                            subjects: string[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    finishLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the console. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    beginLogin: {
        parameters: {
            query: {
                /** @description As loginMethods of the session has it. */
                provider: string;
                /** @description Path of the page of the console to come back to. */
                returnTo?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listStudies: {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                state?: "RECEIVING" | "SET_ASIDE" | "QUEUED" | "DELIVERING" | "REFUSED_BY_PACS" | "COMPLETED" | "FAILED" | "REFUSED";
                /** @description The last activity first, or the highest score. */
                order?: "activity" | "score";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        total: number;
                        offset: number;
                        limit: number;
                        readonly studies: components["schemas"]["StudySummary"][];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Study"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    analyseStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default urgent
                     * @enum {string}
                     */
                    priority?: "urgent" | "routine";
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studyInstanceUid: string;
                        jobId: string;
                        /** Format: date-time */
                        requestedAt: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    requestDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Name of a destination. */
                    destination: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studyInstanceUid: string;
                        destination: string;
                        jobId?: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    dropStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studyInstanceUid: string;
                        readonly jobIds: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
                /** @description SOP Instance UID (0008,0018). */
                sopInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sopInstanceUid: string;
                        rows: number;
                        columns: number;
                        /** @description The largest value that a pixel can have. */
                        mostValue: number;
                        /** @description The default first. */
                        readonly windows: {
                            /** @description What the maker calls it. */
                            explanation?: string;
                            /** @enum {string} */
                            voiLutFunction: "LINEAR" | "SIGMOID";
                            /** @description Black, in served values; may lie outside those that occur. */
                            low: number;
                            /** @description White. */
                            high: number;
                        }[];
                        /** @description A pixel of level n covers 2^n × 2^n pixels from the outer corner. */
                        readonly levels: {
                            /** @description 0 is full size; each further level is half of the one before. */
                            level: number;
                            rows: number;
                            columns: number;
                        }[];
                        /** @enum {string} */
                        imageLaterality?: "L" | "R";
                        /** @enum {string} */
                        view?: "CC" | "MLO";
                        /** @description Patient Orientation (0020,0020). */
                        readonly patientOrientation: string[];
                        /**
                         * @description Where the pixels have the chest wall, if there is a breast.
                         * @enum {string}
                         */
                        chestWall?: "left" | "right";
                        /** @description At the detector. */
                        spacingMm?: {
                            row: number;
                            column: number;
                        };
                        breastImplantPresent: boolean;
                        partialView: boolean;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            410: components["responses"]["Refusal410"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getImageLevel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
                /** @description SOP Instance UID (0008,0018). */
                sopInstanceUid: string;
                /** @description 0 is full size, each further one half of it. */
                level: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            410: components["responses"]["Refusal410"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getPreprocessedImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
                /** @description SOP Instance UID (0008,0018). */
                sopInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sopInstanceUid: string;
                        rows: number;
                        columns: number;
                        /** @description The largest value that a pixel can have. */
                        mostValue: number;
                        /** @description The default first. */
                        readonly windows: {
                            /** @description What the maker calls it. */
                            explanation?: string;
                            /** @enum {string} */
                            voiLutFunction: "LINEAR" | "SIGMOID";
                            /** @description Black, in served values; may lie outside those that occur. */
                            low: number;
                            /** @description White. */
                            high: number;
                        }[];
                        /** @description A pixel of level n covers 2^n × 2^n pixels from the outer corner. */
                        readonly levels: {
                            /** @description 0 is full size; each further level is half of the one before. */
                            level: number;
                            rows: number;
                            columns: number;
                        }[];
                        profile: string;
                        /** @description The detection bundle whose profile it is. */
                        bundle: {
                            id: string;
                            version: string;
                        };
                        channels: number;
                        /** @description From its coordinates to those of the image. */
                        toSource: {
                            a: number;
                            b: number;
                            c: number;
                            d: number;
                            e: number;
                            f: number;
                        };
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            410: components["responses"]["Refusal410"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    getPreprocessedImageLevel: {
        parameters: {
            query?: {
                /** @description Where the profile makes several. */
                channel?: number;
            };
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
                /** @description SOP Instance UID (0008,0018). */
                sopInstanceUid: string;
                /** @description 0 is full size, each further one half of it. */
                level: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            410: components["responses"]["Refusal410"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    makeStudyUrgent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studyInstanceUid: string;
                        jobIds: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listOpinionsOfStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether opinions can be given: they are kept in the record. */
                        kept: boolean;
                        /** @description How much of a hybrid score is the reader’s, 0–1. */
                        hybridWeight: number;
                        /** @description Whether readers are to see what the model found only after their opinion. */
                        blindReading: boolean;
                        opinions: {
                            jobId: string;
                            reader: string;
                            score: number;
                            modelScore?: number;
                            hybridWeight: number;
                            hybridScore?: number;
                            readonly findings: {
                                trackingUid: string;
                                /** @enum {string} */
                                opinion: "agree" | "disagree" | "unsure";
                            }[];
                            missedLesion: boolean;
                            findingsVisible: boolean;
                            studyInstanceUid: string;
                            /** Format: date-time */
                            givenAt: string;
                            /** @description No later one has taken its place. */
                            stands: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    giveOpinion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The analysis that you have seen; without it, the one that stands now. */
                    jobId?: string;
                    /** @description How suspicious the exam is, 0–100. */
                    score: number;
                    /** @default [] */
                    findings?: {
                        trackingUid: string;
                        /** @enum {string} */
                        opinion: "agree" | "disagree" | "unsure";
                    }[];
                    /**
                     * @description There is a lesion that the model does not show.
                     * @default false
                     */
                    missedLesion?: boolean;
                    /** @description Whether you had seen what the model found. */
                    findingsVisible: boolean;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobId: string;
                        reader: string;
                        score: number;
                        modelScore?: number;
                        hybridWeight: number;
                        hybridScore?: number;
                        readonly findings: {
                            trackingUid: string;
                            /** @enum {string} */
                            opinion: "agree" | "disagree" | "unsure";
                        }[];
                        missedLesion: boolean;
                        findingsVisible: boolean;
                        studyInstanceUid: string;
                        /** Format: date-time */
                        givenAt: string;
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readResultJson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StudyFile"];
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readResults: {
        parameters: {
            query?: {
                /** @description Without it, the latest analysis that has results. */
                jobId?: string;
                /** @description Without it, the objects of all result sets. */
                resultSet?: string;
            };
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description ZIP. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
                /** @description SOP Instance UID (0008,0018). */
                sopInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description DICOM Part 10. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom": unknown;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    retryStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studyInstanceUid: string;
                        readonly jobIds: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    actOnStudies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    action: "retry" | "drop" | "make-urgent";
                    studies: string[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        results: {
                            studyInstanceUid: string;
                            isDone: boolean;
                            code?: string;
                            message?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            413: components["responses"]["Refusal413"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readTrends: {
        parameters: {
            query?: {
                /** @description `hour`: at most 31 days. `day`: at most 400. */
                by?: "hour" | "day";
                /** @description At this time or later. */
                from?: string;
                /** @description Before this time. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        to: string;
                        buckets: {
                            /** @description `2026-11-20T08` or `2026-11-20`, UTC. */
                            start: string;
                            /** @description Studies of which the first image has come. */
                            received: number;
                            analysed: number;
                            failed: number;
                            /** @description Analyses of studies in which nothing may be analysed. */
                            refused: number;
                            /** @description Deliveries of which the destination has everything. */
                            delivered: number;
                            deliveriesRefused: number;
                            /** @description From the request of an analysis until a destination has its results, within a tenth. */
                            resultSeconds?: {
                                p50: number;
                                p95: number;
                                deliveries: number;
                            };
                        }[];
                        failures: {
                            code: string;
                            count: number;
                        }[];
                        densities: {
                            category: string;
                            count: number;
                        }[];
                        scores: {
                            /** @enum {string} */
                            quantity: "exam-score" | "finding-score";
                            /** @description The detection bundle. */
                            bundle: string;
                            /** @description In ten bins of the same width. */
                            counts: number[];
                            /** @description The same in the span of the same length before. */
                            before: number[];
                            /** @description Population stability index between the two; absent without either. */
                            stabilityIndex?: number;
                            /** @enum {string} */
                            meaning?: "stable" | "moved" | "shifted";
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    listUploads: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        uploads: {
                            /** Format: uuid */
                            uploadId: string;
                            openedAt: string;
                            completedAt?: string;
                            files: number;
                            bytes: number;
                            /** @description Those that its files are of, and that are still there. */
                            studies: components["schemas"]["StudySummary"][];
                        }[];
                        limits: {
                            /** @description Most files of an upload. */
                            files: number;
                            /** @description Most bytes of an upload. */
                            bytes: number;
                            /** @description A trial goes this long after its last event. */
                            keepHours: number;
                        };
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    openUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        uploadId: string;
                        openedAt: string;
                        completedAt?: string;
                        files: number;
                        bytes: number;
                        /** @description Those that its files are of, and that are still there. */
                        studies: components["schemas"]["StudySummary"][];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    readUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: uuid */
                        uploadId: string;
                        openedAt: string;
                        completedAt?: string;
                        files: number;
                        bytes: number;
                        /** @description Those that its files are of, and that are still there. */
                        studies: components["schemas"]["StudySummary"][];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    removeUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        readonly removed: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    completeUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                uploadId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default urgent
                     * @enum {string}
                     */
                    priority?: "urgent" | "routine";
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        studies: {
                            studyInstanceUid: string;
                            trial: boolean;
                            jobId?: string;
                            failure?: {
                                code: string;
                                message: string;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    putUploadedFile: {
        parameters: {
            query?: {
                /** @description Of a picture: Image Laterality (0020,0062). */
                laterality?: "L" | "R";
                /** @description Of a picture: View Position (0018,5101). */
                view?: "CC" | "MLO";
                /** @description Of a picture: distance of pixels in mm, e.g. 0.07. */
                spacingMm?: number;
                /** @description Of a picture: whether white is air. */
                inverted?: string;
            };
            header?: never;
            path: {
                uploadId: string;
                /** @description Tells the files of an upload apart. */
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: number;
                        studyInstanceUid: string;
                        sopInstanceUid: string;
                        /** @description Whether it is analysed, and as what. */
                        disposition: {
                            /** @enum {string} */
                            kind: "mammogram";
                            /** @enum {string} */
                            imageLaterality: "L" | "R";
                            /** @enum {string} */
                            view: "CC" | "MLO";
                        } | {
                            /** @enum {string} */
                            kind: "set-aside";
                            code: string;
                            reason: string;
                        };
                        /** @description The same image was here before. */
                        again: boolean;
                        /** @description False where its study came from a PACS and is shown as it is. */
                        trial: boolean;
                        readonly warnings: string[];
                    };
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            404: components["responses"]["Refusal404"];
            409: components["responses"]["Refusal409"];
            413: components["responses"]["Refusal413"];
            415: components["responses"]["Refusal415"];
            422: components["responses"]["Refusal422"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
    storeInstances: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description DICOM Part 10 files, one in each part (PS3.18 10.5.2); `multipart/related; type="application/dicom"`. */
        requestBody: {
            content: {
                "multipart/related": unknown;
            };
        };
        responses: {
            /** @description All are stored, and will be analysed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                };
            };
            /** @description Some are not stored, or will not be analysed. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description None is stored. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["Refusal413"];
            415: components["responses"]["Refusal415"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            /** @description None is stored for now; send them again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    storeInstancesOfStudy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Study Instance UID (0020,000D). */
                studyInstanceUid: string;
            };
            cookie?: never;
        };
        /** @description DICOM Part 10 files, one in each part (PS3.18 10.5.2); `multipart/related; type="application/dicom"`. */
        requestBody: {
            content: {
                "multipart/related": unknown;
            };
        };
        responses: {
            /** @description All are stored, and will be analysed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                };
            };
            /** @description Some are not stored, or will not be analysed. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            /** @description None is stored. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                    "application/json": components["schemas"]["Refusal"];
                };
            };
            413: components["responses"]["Refusal413"];
            415: components["responses"]["Refusal415"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            /** @description None is stored for now; send them again. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/dicom+json": {
                        [key: string]: unknown;
                    };
                    "application/dicom+xml": string;
                    "application/json": components["schemas"]["Refusal"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "ok";
                    };
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            400: components["responses"]["Refusal400"];
            401: components["responses"]["Refusal401"];
            403: components["responses"]["Refusal403"];
            429: components["responses"]["Refusal429"];
            500: components["responses"]["Refusal500"];
            503: components["responses"]["Refusal503"];
        };
    };
}
