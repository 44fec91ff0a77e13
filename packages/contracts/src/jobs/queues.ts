/** Key prefix of every queue in Redis. */
export const QUEUE_PREFIX = 'mammoflow';

/** Exams that wait for analysis; payload {@link ExamJob}. */
export const EXAMS_QUEUE = 'exams';

/** Result objects that wait to be stored in the PACS; payload {@link DeliveryJob}. */
export const DELIVERIES_QUEUE = 'deliveries';
