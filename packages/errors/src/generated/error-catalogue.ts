// DO NOT EDIT. Made from the error classes by `npm run generate`.

import type { ErrorExplanation } from '../error-explanation.ts';

/** Every code there is. */
export const errorCatalogue: Readonly<Record<string, ErrorExplanation>> = {
  ACCESS_CREDENTIALS_MISSING: {
    meaning: 'A request to a route that is not open to everybody says nothing of who sent it.',
    advice: 'Say who you are: with a bearer token, an API key or a client certificate, or sign in to the console.',
    retryable: false,
  },
  ACCESS_CREDENTIALS_REFUSED: {
    meaning: 'A key, certificate or token that is not known here, not meant for here, or out of date.',
    advice: 'The credentials are not valid here, or no longer; the log of the service says why.',
    retryable: false,
  },
  ACCESS_CROSS_SITE: {
    meaning: "Another site's page had a browser send a request that would change something.",
    advice: 'Requests of a browser that change something are taken from the console of this gateway alone.',
    retryable: false,
  },
  ACCESS_ISSUER_UNAVAILABLE: {
    meaning: "The keys of a token's issuer cannot be had at the moment, so nobody can say whether the token is good.",
    advice: 'The keys of issuer … cannot be had; see that it can be reached, or give them as a file.',
    retryable: true,
  },
  ACCESS_LIMIT_EXCEEDED: {
    meaning: 'A client asks for more than its limits allow.',
    advice: 'The client has too many …; ask again later, or have its limits raised in the access file.',
    retryable: true,
  },
  ACCESS_LOGIN_FAILED: {
    meaning: 'Signing in with an OpenID Connect provider did not work.',
    advice: 'Signing in did not work; try again. The log of the service says why.',
    retryable: true,
  },
  ACCESS_ROUTE_WITHOUT_RULE: {
    meaning:
      'A route is in no table that says who may use it: a defect of the service, which does not start like this.',
    advice: 'Nothing says who may use …; add it to the table of routes.',
    retryable: false,
  },
  ACCESS_SCOPE_MISSING: {
    meaning: 'The client is known and may not do that.',
    advice: 'That needs the scope …; whoever keeps the access file or the issuer of the token can grant it.',
    retryable: false,
  },
  API_ANALYSIS_UNKNOWN: {
    meaning: 'A request names an analysis that is none of the study.',
    advice: 'The study has no such analysis.',
    retryable: false,
  },
  API_ANSWER_NOT_AS_DECLARED: {
    meaning: 'An answer of the API is not what its schema says: a defect of the gateway. Nothing of it is sent.',
    advice: 'The answer of … is not as declared: ….',
    retryable: false,
  },
  API_COMPARISONS_NOT_KEPT: {
    meaning:
      'Comparisons of candidates are kept in the record, and this gateway keeps none (RECORD_DATABASE is `none`).',
    advice: 'No record is kept here, so there are no comparisons to be read; set RECORD_DATABASE.',
    retryable: false,
  },
  API_DESTINATION_UNKNOWN: {
    meaning: 'Results are to be sent to a destination that the destinations file does not have.',
    advice: 'There is no destination of this name; GET /api/destinations lists them.',
    retryable: false,
  },
  API_FINDING_UNKNOWN: {
    meaning: 'An opinion names a finding that the analysis has not.',
    advice: 'The analysis has no such finding; load the exam anew, it may have been analysed again.',
    retryable: false,
  },
  API_IMAGE_FORGOTTEN: {
    meaning: 'An image was received, analysed and removed after KEEP_IMAGES_HOURS; only its facts are still known.',
    advice: 'The image is no longer kept here; open the study in the viewer of the PACS, or send it from there again.',
    retryable: false,
  },
  API_IMAGE_UNKNOWN: {
    meaning: 'The study has no such instance.',
    advice: 'The study has no image of this SOP Instance UID; ask for the study to see which ones it has.',
    retryable: false,
  },
  API_NOTHING_TO_DO: {
    meaning: 'What was asked for does not apply to the study as it stands; the message says why.',
    advice: '…',
    retryable: false,
  },
  API_NOT_ANALYSED: {
    meaning:
      'An opinion was given on an exam of which nothing was analysed: there is nothing to agree or disagree with.',
    advice: 'The exam has not been analysed; wait for the analysis, or try it again if it has failed.',
    retryable: false,
  },
  API_OPINIONS_NOT_KEPT: {
    meaning: 'Opinions are kept in the record, and this gateway keeps none (RECORD_DATABASE is `none`).',
    advice: 'No record is kept here, so no opinion can be; set RECORD_DATABASE.',
    retryable: false,
  },
  API_PATIENTS_MASKED: {
    meaning: 'Names and IDs of patients are shown to nobody here.',
    advice: 'Patients are masked in this installation (PATIENT_NAMES); search by Study Instance UID.',
    retryable: false,
  },
  API_QUEUE_UNKNOWN: {
    meaning: 'A queue was asked for that there is none of, e.g. of a destination that was taken out of the file.',
    advice: 'There is no queue of this name; GET /api/queues lists them.',
    retryable: false,
  },
  API_RECORD_NOT_KEPT: {
    meaning: 'What is asked for follows from the record, and RECORD_DATABASE says that none is kept.',
    advice: 'This installation keeps no record; set RECORD_DATABASE to have one.',
    retryable: false,
  },
  API_REQUEST_INVALID: {
    meaning: 'A parameter in the path, the query or the body of an API call is not what it must be.',
    advice: 'The request is not usable: ….',
    retryable: false,
  },
  API_RESULT_FORGOTTEN: {
    meaning:
      'Results were written, delivered and removed after KEEP_IMAGES_HOURS; only what is known of them is still there.',
    advice: 'The results are no longer kept here; retrieve them from the destinations that they were delivered to.',
    retryable: false,
  },
  API_RESULT_UNKNOWN: {
    meaning: 'A result object, or the results of an analysis, were asked for that there are none of.',
    advice:
      'There is no such result of the study; results.kind and results.sopInstanceUid of the study say which there are.',
    retryable: false,
  },
  API_ROUTE_UNKNOWN: {
    meaning:
      'Nothing is served under this path and method. The path is not repeated, for it is whatever somebody typed.',
    advice: 'There is nothing here for this method; docs/operations.md lists what there is.',
    retryable: false,
  },
  API_STUDY_IN_WORK: {
    meaning: 'The exam, or the sending of its results, is under way in this moment and cannot be taken back.',
    advice: 'The study is being worked on in this moment; look again when that has ended.',
    retryable: true,
  },
  API_STUDY_UNKNOWN: {
    meaning: 'No instance of the study was ever received, or it was removed long after its analysis.',
    advice: 'Nothing is known of this study; send it first.',
    retryable: false,
  },
  API_TOO_MANY_STREAMS: {
    meaning: 'So many follow what happens already that no more can be served.',
    advice: 'Too many follow what happens; close pages that nobody looks at, or try again later.',
    retryable: true,
  },
  API_TRIAL_TOO_SOON: {
    meaning: 'A destination was tested a moment ago, by this client or another: whoever runs it is not to be flooded.',
    advice: 'The destination was tested a moment ago; wait some seconds.',
    retryable: true,
  },
  AUDIT_REPOSITORY_UNREACHABLE: {
    meaning:
      'The receiver of audit messages does not answer, or one of the two certificates is not accepted. Messages wait in the record and are sent once it does; see AUDIT_SYSLOG and the files beside it.',
    advice: 'Audit messages cannot be sent now.',
    retryable: true,
  },
  CLI_EXAM_NOT_FINISHED: {
    meaning: 'An exam did not come to its end in time.',
    advice: "The exam is … after … s; the services' logs are in ….",
    retryable: false,
  },
  CLI_GATEWAY_ANSWER: {
    meaning: "The gateway's API answered something else than expected.",
    advice: 'The gateway answered with HTTP …; see its log.',
    retryable: true,
  },
  CLI_GATEWAY_REFUSED: {
    meaning: 'The gateway does not do what it was asked for; it says why.',
    advice: '…: …',
    retryable: false,
  },
  CLI_GATEWAY_UNREACHABLE: {
    meaning: 'No gateway answers at the address.',
    advice: 'No gateway answers at …; name another with --gateway or GATEWAY_URL.',
    retryable: true,
  },
  CLI_NO_DICOM_FILES: {
    meaning: 'None of the files that were named is a DICOM file.',
    advice: 'There is no DICOM file in …; name files or folders that hold an exam.',
    retryable: false,
  },
  CLI_NO_IMAGES_SELECTED: {
    meaning: 'A data set holds no image of the patients that were asked for.',
    advice: 'No image of … is of the patients asked for; check --split, --patients and --source.',
    retryable: false,
  },
  CLI_REFERENCE_MISSING: {
    meaning: 'A bundle has no reference that images could be compared with, or one for another way of looking at them.',
    advice:
      '… has no reference.json for images that are looked at in mode …; make one of images that it was measured on, with --write.',
    retryable: false,
  },
  CLI_USAGE: {
    meaning: 'The command line was called in a way that makes no sense; the message ends with how to call it.',
    advice: '… …',
    retryable: false,
  },
  CONFIG_INVALID: {
    meaning:
      'The environment does not describe a working configuration; the message names each variable, never its value.',
    advice: 'The configuration is not usable: ….',
    retryable: false,
  },
  CONTRACT_BUNDLE_UNNAMED: {
    meaning:
      'A worker does not say which model answered: it is of an earlier version than its caller, e.g. during an upgrade.',
    advice: 'A worker did not say which model answered; it is older than its caller. Upgrade all workers.',
    retryable: true,
  },
  CONTRACT_MESSAGE_INVALID: {
    meaning: 'A gRPC message lacks a field or contradicts itself; the sender must be mended.',
    advice: 'A gRPC message is not usable: ….',
    retryable: false,
  },
  DATASET_UNREADABLE: {
    meaning: 'A folder does not hold a data set of the format that was named.',
    advice: 'The data set cannot be read: …. …',
    retryable: false,
  },
  DELIVERY_DESTINATION_WITHDRAWN: {
    meaning: 'Results waited for a destination that the destinations file has no more; they are not sent there.',
    advice: 'There is no destination … any more; once it is in the file again, retry the study.',
    retryable: false,
  },
  DESTINATION_COMMITMENT_REFUSED: {
    meaning:
      'The file of destinations asks for storage commitment, which the destination does not take: nothing would count as delivered there.',
    advice: 'The destination takes no storage commitment; allow it there, or take it out of the file of destinations.',
    retryable: true,
  },
  DESTINATION_ECHO_REFUSED: {
    meaning:
      'A destination takes associations and does not answer C-ECHO with success, or takes no such context. See its log.',
    advice: 'The destination ….',
    retryable: true,
  },
  DESTINATION_ROUND_TRIP_UNSUITABLE: {
    meaning:
      'A round trip was asked of a destination that results go to by C-STORE: nothing could be looked for there.',
    advice: 'A round trip takes STOW-RS and QIDO-RS; of this destination only the connection can be tested.',
    retryable: false,
  },
  DESTINATION_SECRET_MISSING: {
    meaning: 'A secret that a file of settings names cannot be read; the message says where it was looked for.',
    advice: 'There is no secret in …; check the file of settings and the rights of the file it names.',
    retryable: true,
  },
  DESTINATION_SHIPMENT_INCOMPLETE: {
    meaning: 'The destination has answered for some of the results, and could not take the others now.',
    advice:
      '… of … results could not be sent now (…); they are sent again. The study in the API says which and why; see the log of the destination.',
    retryable: true,
  },
  DESTINATION_TEST_OBJECT_MISSING: {
    meaning: 'A destination has answered that it stored a test object, and a search does not find it. See its log.',
    advice: 'The destination answers that the test object is stored, but does not find it.',
    retryable: true,
  },
  DICOM_CODESTREAM_MISMATCH: {
    meaning:
      'The compressed stream describes another image than the header; refused before anything is allocated for it.',
    advice: 'The compressed pixels do not belong to this header: …. Ask for the instance to be exported again.',
    retryable: false,
  },
  DICOM_DATA_SET_TOO_LARGE: {
    meaning:
      'A deflated data set grows beyond the limit; deflate packs a thousand to one, so this is refused while inflating.',
    advice: 'The deflated data set inflates to more than … bytes; it is refused.',
    retryable: false,
  },
  DICOM_HEADER_TOO_LARGE: {
    meaning: 'What precedes Pixel Data is larger than anyone should hold in memory.',
    advice: 'The DICOM header is larger than … bytes; it is not read. Remove its bulk data at the source.',
    retryable: false,
  },
  DICOM_INVALID_UID: {
    meaning:
      'A UID is longer than 64 characters or has characters that PS3.5 9.1 does not allow. The text itself is not repeated.',
    advice: '… is not a valid DICOM UID (at most 64 digits and dots, PS3.5 9.1); correct it at its source.',
    retryable: false,
  },
  DICOM_MALFORMED: {
    meaning: 'The bytes are not a data set that PS3.5 allows: an impossible VR, length, nesting or delimiter.',
    advice: 'The DICOM data are malformed at byte …: …. Ask for the instance to be exported again.',
    retryable: false,
  },
  DICOM_MISSING_UID: {
    meaning: 'An instance does not say which one it is; nothing can be stored, analysed or referenced without.',
    advice: 'The instance has no …; add it at its source.',
    retryable: false,
  },
  DICOM_NOT_PART_10: {
    meaning:
      'The bytes are not a DICOM Part 10 file: no `DICM` after the preamble, or File Meta Information without what it must say.',
    advice: 'Not a DICOM Part 10 file (PS3.10 7.1): ….',
    retryable: false,
  },
  DICOM_PIXEL_DATA_MISSING: {
    meaning: 'The instance has no Pixel Data (7FE0,0010), or an empty one.',
    advice: 'The instance has no Pixel Data (7FE0,0010); send it again with its pixels.',
    retryable: false,
  },
  DICOM_PIXEL_DATA_TOO_SHORT: {
    meaning: 'Pixel Data, as stored or as decoded, hold fewer pixels than Rows × Columns.',
    advice: 'Rows and Columns need … bytes of pixels, … are there; send the instance again.',
    retryable: false,
  },
  DICOM_PIXEL_DECODE_FAILED: {
    meaning: 'The compressed stream is damaged or incomplete.',
    advice: 'The compressed pixels cannot be decoded: …. Send the instance again.',
    retryable: false,
  },
  DICOM_PIXEL_FORMAT_UNSUPPORTED: {
    meaning: 'The Image Pixel module describes something other than one frame of 8 or 16 bit monochrome pixels.',
    advice: 'The pixels cannot be read: …. One frame of 8 or 16 bit monochrome pixels is supported.',
    retryable: false,
  },
  DICOM_SOP_MISMATCH: {
    meaning: 'The request, or our own question to the PACS, names another SOP Class or Instance than its data set.',
    advice:
      'The data set has another SOP Class or Instance UID than it was announced with, or asked for; correct the sender.',
    retryable: false,
  },
  DICOM_TRANSFER_SYNTAX_UNSUPPORTED: {
    meaning: 'No decoder for this transfer syntax is built in.',
    advice: 'Pixels of transfer syntax … cannot be decoded or encoded; convert the instance.',
    retryable: false,
  },
  DICOM_TRUNCATED: {
    meaning: 'The data end inside an element; the instance arrived or was stored incompletely.',
    advice: 'The DICOM data end early: … bytes are needed, … are there. Send the instance again.',
    retryable: false,
  },
  DICOM_UNWRITABLE_VALUE: {
    meaning:
      'A data set that was built here cannot be written as the standard wants it; a defect of the code that built it.',
    advice: 'Attribute … cannot be written: ….',
    retryable: false,
  },
  DIMSE_ASSOCIATION_ABORTED: {
    meaning: 'The peer sent A-ABORT.',
    advice: 'The peer aborted the association; its log says why. It is tried again.',
    retryable: true,
  },
  DIMSE_ASSOCIATION_LOST: {
    meaning: 'The connection broke, or the peer closed it without a word.',
    advice: 'The connection ended before the association was released; it is tried again.',
    retryable: true,
  },
  DIMSE_ASSOCIATION_REJECTED: {
    meaning:
      'The peer does not want the association. It is tried again also when the peer calls that permanent: nothing is wrong with what was to be sent, and an AE title that it does not know is one that somebody will enter.',
    advice: 'The peer rejects the association (…); check AE titles here and there.',
    retryable: true,
  },
  DIMSE_COMMITMENT_PENDING: {
    meaning: 'The peer took the request for storage commitment and said nothing more in time.',
    advice:
      'The peer has not reported storage commitment within … ms. Check that it knows where our DICOM listener is; the results are sent again.',
    retryable: true,
  },
  DIMSE_COMMITMENT_UNAVAILABLE: {
    meaning: 'The destination asks for storage commitment, which the peer does not offer or refuses.',
    advice:
      'The peer does not take requests for storage commitment (…); enable it there, or leave storageCommitment out.',
    retryable: true,
  },
  DIMSE_CONTEXT_NOT_ACCEPTED: {
    meaning: 'The peer accepted no presentation context for this SOP Class in a transfer syntax that can be sent.',
    advice: 'The peer does not take SOP Class … in a transfer syntax that can be sent; enable it there.',
    retryable: false,
  },
  DIMSE_NOT_COMMITTED: {
    meaning: "The peer's report of storage commitment leaves some results out.",
    advice: 'The peer does not commit to keep … of the results; they are sent again.',
    retryable: true,
  },
  DIMSE_PEER_SILENT: {
    meaning: 'The peer was silent, or let it trickle, for longer than it may.',
    advice: 'The peer sent or took next to nothing for … ms; the association is aborted.',
    retryable: true,
  },
  DIMSE_PEER_UNREACHABLE: {
    meaning: 'Nobody listens there, or TLS cannot be agreed upon.',
    advice: 'No connection to the peer (…); check its host, port and certificates. It is tried again.',
    retryable: true,
  },
  DIMSE_PROTOCOL_VIOLATION: {
    meaning: 'The peer sent what PS3.8 or PS3.7 does not allow.',
    advice:
      'The peer breaks the DICOM upper layer protocol (…); the association is aborted, and tried again. Check that it is a DICOM peer.',
    retryable: true,
  },
  DIMSE_STORE_POSTPONED: {
    meaning: 'The peer answered a C-STORE with a status that may pass, e.g. that it is out of resources.',
    advice: 'The peer cannot store now (…, …); it is tried again.',
    retryable: true,
  },
  DIMSE_STORE_REFUSED: {
    meaning: 'The peer will not store this instance, now or later.',
    advice: 'The peer refuses the instance (…, …); see its own log.',
    retryable: false,
  },
  DRIFT_REFERENCE_INVALID: {
    meaning:
      'reference.json of a bundle does not say what it must, or was made with another model. Images are analysed all the same, and not watched.',
    advice: '… is not usable: …; make it anew with "mammoflow drift --write".',
    retryable: false,
  },
  DROPPED_BY_OPERATOR: {
    meaning: 'An operator has given a study up: it is analysed, or sent, no more unless somebody retries it.',
    advice: 'An operator has dropped the study; retry it to have it analysed or sent after all.',
    retryable: false,
  },
  EXAM_GIVEN_UP: {
    meaning: 'Every try at the analysis failed; the reason is that of the last one. Retry it when that is mended.',
    advice: '',
    retryable: false,
  },
  EXAM_IMPLANT_IN_FRONT: {
    meaning: 'The implant lies in front of the tissue; only implant-displaced views are analysed.',
    advice: '',
    retryable: false,
  },
  EXAM_NOTHING_TO_ANALYSE: {
    meaning: 'No instance of the study could be analysed; each has a reason of its own beside it.',
    advice: '',
    retryable: false,
  },
  EXAM_REPEATED_VIEW: {
    meaning: 'Another image of the same breast and view was analysed instead.',
    advice: '',
    retryable: false,
  },
  IMAGING_NO_BREAST: {
    meaning: 'Nothing in an image stands out from its background: it is blank, or of something else.',
    advice: 'No breast was found in the image: it is blank or nearly uniform; check the image at its source.',
    retryable: false,
  },
  IMAGING_TOO_SMALL: {
    meaning: 'An image is too small to be a mammogram: a thumbnail or an icon.',
    advice: 'The image has … × … pixels; at least … × … are needed. Send the original image.',
    retryable: false,
  },
  IMAGING_UNKNOWN_PROFILE: {
    meaning: 'A bundle or a caller names a preprocessing profile that this version does not have.',
    advice: "There is no preprocessing profile '…'; use one of ….",
    retryable: false,
  },
  INTERNAL: {
    meaning: 'A defect, or the machine failed; the log of the service says more.',
    advice: '',
    retryable: false,
  },
  MODEL_ACTIVATION_OVERTAKEN: {
    meaning: 'Another activation came between the look at active.json and the change to it.',
    advice: 'Other models were activated meanwhile; see what is active now and decide anew.',
    retryable: false,
  },
  MODEL_ACTIVATION_UNDER_WAY: {
    meaning: 'Somebody else changes active.json at this moment, or died while doing so.',
    advice: 'Another activation is under way. If none is, one was cut off: remove … and try again.',
    retryable: true,
  },
  MODEL_ACTIVE_FILE_NOT_WRITABLE: {
    meaning: 'active.json cannot be changed here: a read-only folder, or a link to a file that is kept elsewhere.',
    advice: '… cannot be changed: …. Change it where it comes from.',
    retryable: false,
  },
  MODEL_BUNDLE_MISSING: {
    meaning: 'A file of a model bundle cannot be read.',
    advice: '… cannot be read; check MODELS_DIR and that the bundle is complete.',
    retryable: false,
  },
  MODEL_CANDIDATE_IS_ACTIVE: {
    meaning: 'A bundle that is in use cannot run in its own shadow: there is nothing to compare.',
    advice: '… is in use already; name another bundle of its task as the candidate.',
    retryable: false,
  },
  MODEL_CHECKSUM_MISMATCH: {
    meaning: 'model.onnx is not the file its manifest was written for: damaged, exchanged or fetched only in part.',
    advice: 'model.onnx of bundle … does not have the SHA-256 of its manifest; install the bundle again.',
    retryable: false,
  },
  MODEL_IMAGE_UNSUITABLE: {
    meaning: 'An image was not prepared the way the model was trained.',
    advice: 'Bundle … cannot read this image: ….',
    retryable: false,
  },
  MODEL_LOAD_FAILED: {
    meaning: 'onnxruntime cannot open the graph, or not with the execution provider that is configured.',
    advice:
      'Bundle … cannot be opened with execution provider …; check EXECUTION_PROVIDER and that its libraries are installed.',
    retryable: false,
  },
  MODEL_MANIFEST_INVALID: {
    meaning: 'A manifest, or active.json, does not say what it must.',
    advice: '… is not usable: ….',
    retryable: false,
  },
  MODEL_NOTHING_TO_ROLL_BACK: {
    meaning: 'active.json remembers no activation that could be taken back.',
    advice: 'active.json remembers nothing that was active before; activate a bundle by its id.',
    retryable: false,
  },
  MODEL_NOT_ACTIVE: {
    meaning: 'A worker was asked for something that no bundle is active for.',
    advice: 'No bundle is active for …; activate one.',
    retryable: false,
  },
  MODEL_OUTPUT_INVALID: {
    meaning: 'A network answered with something that is no answer; better said than passed on as "no findings".',
    advice: 'The output of bundle … is not usable: ….',
    retryable: false,
  },
  MODEL_RUN_FAILED: {
    meaning: 'onnxruntime failed on an image, e.g. for want of memory.',
    advice: 'Bundle … failed on an image; the worker may be short of memory.',
    retryable: true,
  },
  MODEL_TRIAL_FAILED: {
    meaning: 'The process that tried a bundle ended, or never did, without saying whether the bundle can be used.',
    advice: 'Bundle … ended the process that tried it, or took too long; it cannot be used.',
    retryable: false,
  },
  ORCHESTRATOR_BUNDLES_DIFFER: {
    meaning: 'Workers run another model than the one the analysis was asked for with, e.g. while an upgrade rolls out.',
    advice:
      'The analysis was asked for with … model …, the worker runs …; give gateway and workers the same MODELS_DIR.',
    retryable: true,
  },
  ORCHESTRATOR_CANDIDATES_FAILED: {
    meaning:
      'The candidates could read no image of an exam that the models in use have read. Tried again; the log of the shadow worker says why.',
    advice: 'The candidates could read no image of the exam. It is tried again; see the log of the shadow worker.',
    retryable: true,
  },
  ORCHESTRATOR_DESTINATION_MISSING: {
    meaning:
      'Results are to be sent to a destination that the destinations file of this orchestrator does not have (any more).',
    advice: 'There is no destination …; give gateway and orchestrators the same DESTINATIONS_FILE.',
    retryable: true,
  },
  ORCHESTRATOR_PRIORS_LATE: {
    meaning:
      'Earlier exams could not be fetched and analysed in the time that an exam waits for them (`PRIORS_TIMEOUT_MS`).',
    advice: 'Earlier exams could not be fetched and analysed within … ms.',
    retryable: false,
  },
  ORCHESTRATOR_PRIORS_NOT_SEARCHABLE: {
    meaning:
      'Earlier exams cannot be looked for: the images name no patient by a Patient ID that can be searched, or no study date.',
    advice: 'The images name no patient or no study date by which earlier exams could be searched.',
    retryable: false,
  },
  ORCHESTRATOR_REQUEST_MISSING: {
    meaning: 'A job names an analysis that nobody asked for in this spool.',
    advice: 'The spool has no request …; check that gateway and orchestrator share one SPOOL_DIR.',
    retryable: true,
  },
  ORCHESTRATOR_RESULTS_DIFFER: {
    meaning:
      'A mammogram that was analysed before cannot be analysed now, when its results are to be made for another destination.',
    advice: 'Mammogram … was analysed before and cannot be now; see the log of the workers.',
    retryable: true,
  },
  ORCHESTRATOR_RESULTS_MISSING: {
    meaning: 'Results are to be delivered that do not exist (any more).',
    advice: 'The spool has no results of analysis …; ask for the analysis again.',
    retryable: false,
  },
  ORCHESTRATOR_RESULTS_NOT_MADE: {
    meaning:
      'A destination wants results that were not made when the exam was analysed, and that cannot be made from its images any more, e.g. because other models run now. The end of such a delivery says so; the study is `REFUSED_BY_PACS`.',
    advice:
      'What destination … is to have was not made when the exam was analysed, and cannot be made now (…); ask for the analysis anew (POST /api/studies/{uid}/analyse), then for the delivery.',
    retryable: false,
  },
  ORCHESTRATOR_WORKERS_AWAY: {
    meaning:
      'No worker of a stage could be reached, so nothing of the exam was tried yet: it waits for as long as that takes.',
    advice: 'The workers of a stage are away; exams wait until one has started. Start it, or see why it does not.',
    retryable: true,
  },
  PACS_ANSWER_TOO_LARGE: {
    meaning: 'The PACS answers with more than any use could be made of; nothing of it is kept.',
    advice:
      'The PACS answered with more than …; check that its address is a DICOMweb root, and that its searches filter and end.',
    retryable: true,
  },
  PACS_ANSWER_UNREADABLE: {
    meaning: 'The PACS answered something else than DICOMweb prescribes.',
    advice: 'The answer of the PACS to … is not what DICOMweb prescribes; check that its address is a DICOMweb root.',
    retryable: true,
  },
  PACS_BUSY: {
    meaning: 'The PACS answered that it cannot do this now.',
    advice: 'The PACS cannot do this now (HTTP …, …); it is tried again.',
    retryable: true,
  },
  PACS_INSTANCE_GONE: {
    meaning:
      'The PACS lists an instance but has no bytes of it now: removed since, or on a medium that is not mounted.',
    advice: 'The PACS lists instance … but does not give it out; it is asked for again.',
    retryable: true,
  },
  PACS_INSTANCE_NOT_STORED: {
    meaning: 'The PACS said that it stored the instance, or said nothing of it, but a search does not find it.',
    advice: 'The PACS accepted instance … but a search does not find it; it is sent again.',
    retryable: true,
  },
  PACS_REFUSED_INSTANCE: {
    meaning: 'The PACS will not store this instance, now or later.',
    advice: "The PACS refuses instance … (…); see the PACS's own log.",
    retryable: false,
  },
  PACS_REFUSED_REQUEST: {
    meaning:
      'The PACS refuses the request, whatever it carries: its address or credentials must be looked at. Nothing is wrong with the results, so they are sent again: a proxy says so too while the PACS behind it starts, or until a token is renewed.',
    advice: 'The PACS refuses the request (HTTP …); check its address and its credentials.',
    retryable: true,
  },
  PACS_TOKEN_UNAVAILABLE: {
    meaning:
      'The server that gives out tokens for the PACS gives none. Nothing is wrong with the results, so they are sent again.',
    advice: 'The token server gives no token (…); check its address, the client and its secret.',
    retryable: true,
  },
  PACS_UNREACHABLE: {
    meaning: 'The PACS did not answer: nobody listens, the connection broke, or time was up.',
    advice: 'The PACS did not answer (time limit … ms); it is tried again.',
    retryable: true,
  },
  PHANTOM_TRUTH_UNREADABLE: {
    meaning: 'A folder has no `truth.json` of the version that this program writes.',
    advice: '… holds no truth.json of version 1; make the exam again with "mammoflow phantom".',
    retryable: false,
  },
  PHANTOM_UNKNOWN_PRESET: {
    meaning: 'There is no preset of that name.',
    advice: 'There is no phantom preset "…"; choose one of ….',
    retryable: false,
  },
  PHANTOM_USAGE: {
    meaning: 'The command was called with arguments that make no sense.',
    advice: '… See "mammoflow phantom --help".',
    retryable: false,
  },
  PICTURE_REFUSED: {
    meaning:
      'A picture cannot be made a mammogram: no PNG or JPEG, damaged, in colour, too small or too large; the message says which.',
    advice: '…',
    retryable: false,
  },
  PIPELINE_MODEL_CHANGED: {
    meaning: 'Another model answered than the exam was begun with: models are being exchanged. The exam is begun anew.',
    advice: 'The exam was begun with model … … and … … answered; it is begun anew once all workers run the same.',
    retryable: true,
  },
  PULL_INCOMPLETE: {
    meaning:
      'What the PACS sent for an instance ended early, was no DICOM file in a body of DICOMweb, or another instance.',
    advice: 'The PACS did not send instance … as a whole, or sent another; it is fetched again.',
    retryable: true,
  },
  PULL_NOT_STORED: {
    meaning: 'The spool could not take a fetched instance for now.',
    advice: 'Instance … was fetched but could not be kept (…); it is fetched again.',
    retryable: true,
  },
  QUEUE_UNREACHABLE: {
    meaning: 'Redis cannot be reached, or does not answer in time. What was received waits in the spool.',
    advice:
      'Redis does not answer; check that it runs and REDIS_URL. Nothing is lost: the queue is rebuilt from the spool.',
    retryable: true,
  },
  RECORD_MISSING: {
    meaning:
      'There is no record in the file that was named. Name the one that the gateway writes, as its RECORD_DATABASE has it.',
    advice: 'There is no record in that file.',
    retryable: false,
  },
  RECORD_NEWER: {
    meaning:
      'A newer version of Mammoflow has changed the database of the record. Run that version, or one after it; to return to an older one, restore the database from before the upgrade.',
    advice: 'The database of the record belongs to a newer version.',
    retryable: false,
  },
  RECORD_ON_NETWORK_VOLUME: {
    meaning:
      "The file of the record lies on a network volume, where SQLite's locks and shared memory cannot be relied on. Put it on a disk of the host by RECORD_DATABASE, or use a PostgreSQL server.",
    advice: 'The record must not lie on a network volume (…); see RECORD_DATABASE.',
    retryable: false,
  },
  RECORD_UNAVAILABLE: {
    meaning:
      "The record's database does not answer, or not now. What is to be recorded waits in the spool and is recorded once it does; see that the database runs, that address and credentials are right, and that its disk has room.",
    advice: 'The database of the record cannot be used now.',
    retryable: true,
  },
  RESULTS_EXAM_WITHOUT_MAMMOGRAMS: {
    meaning:
      'Results were asked for of an exam in which nothing was meant to be analysed; there is no image to report on.',
    advice: 'Study … has no mammogram to report on; show it as refused instead of writing results.',
    retryable: false,
  },
  RPC_DEADLINE_EXCEEDED: {
    meaning: "A worker took longer than the call's deadline.",
    advice: '… did not answer before its deadline; the worker may need more replicas or threads.',
    retryable: true,
  },
  RPC_FAILED: {
    meaning:
      'The call failed in a way that says nothing about its content: a broken connection, a worker of another version.',
    advice: "… failed with gRPC status …; the worker's log says more.",
    retryable: true,
  },
  RPC_OVERLOADED: {
    meaning: 'The worker holds as many calls as it may; another replica, or this one in a moment, can take the call.',
    advice: 'The worker already holds … calls; try again in a moment or add replicas.',
    retryable: true,
  },
  RPC_UNAVAILABLE: {
    meaning: 'No replica of a worker answered, also after retries.',
    advice: 'No worker answered …; check that it runs and that its target is right.',
    retryable: true,
  },
  SBOM_INVALID: {
    meaning:
      'A bill of materials is not what the schema of CycloneDX allows. Tell the developers; nothing was written.',
    advice: 'The bill of materials is not valid CycloneDX: …',
    retryable: false,
  },
  SEG_EMPTY: {
    meaning: 'A segmentation was asked for without a segment; Segment Sequence (0062,0002) needs one.',
    advice: 'A segmentation needs at least one segment; write none for a mammogram without findings.',
    retryable: false,
  },
  SPOOL_FACT_UNREADABLE: {
    meaning: 'A fact in the spool is not what its schema says: edited by hand, or damaged by the disk.',
    advice: "The spool's file … cannot be understood; restore it from a backup or remove its study's folder.",
    retryable: false,
  },
  SPOOL_FULL: {
    meaning: 'The file system of the spool has no room left, or the quota is used up.',
    advice: 'The spool has no free space; free some, enlarge it, or shorten the retention.',
    retryable: true,
  },
  SPOOL_INSTANCE_ALTERED: {
    meaning: 'The bytes of an instance are no longer those that were received.',
    advice: 'The bytes of instance … in the spool do not match their SHA-256; check the disk.',
    retryable: false,
  },
  SPOOL_INSTANCE_MISSING: {
    meaning: 'The bytes of an instance are not in the spool: it never came, or retention removed it.',
    advice: 'The spool has no bytes of instance …; send it again.',
    retryable: false,
  },
  SPOOL_IO: {
    meaning: 'The operating system failed to read or write the spool for another reason than space or permission.',
    advice: "The spool's file system answered …; check the disk and the system's log.",
    retryable: true,
  },
  SPOOL_NOT_WRITABLE: {
    meaning:
      "The spool's folder cannot be written: read-only file system, missing permission, or a folder that is gone.",
    advice: 'The spool folder cannot be written; check its permissions and that its file system is mounted.',
    retryable: true,
  },
  SPOOL_STORE_REFUSED: {
    meaning:
      'The S3 server does not let us work on the bucket: wrong credentials, a missing permission, or no such bucket.',
    advice:
      'The S3 server answered …; check that the bucket exists and the credentials may list, read, write and delete in it.',
    retryable: true,
  },
  SPOOL_STORE_UNREACHABLE: {
    meaning: 'The S3 server with the spool does not answer, not in time, or with a failure of its own.',
    advice: 'The S3 server of the spool failed with …; check that it runs and can be reached.',
    retryable: true,
  },
  SPOOL_STORE_UNSUITABLE: {
    meaning:
      'The S3 server overwrites an object that was to be created only if there is none, so two writers could undo each other.',
    advice: 'The S3 server ignores If-None-Match when it stores; use one that has conditional writes.',
    retryable: false,
  },
  SPOOL_TRIAL_REMOVED: {
    meaning:
      'A trial was being removed at the moment at which its study came in earnest; what came is taken the next time.',
    advice: 'The study is being removed as a trial at this moment; send it again.',
    retryable: true,
  },
  SR_DANGLING_REFERENCE: {
    meaning: 'A content item refers to an item that is not in its own tree.',
    advice: 'A content item refers to an item outside its own tree; this is a defect of the template that built it.',
    retryable: false,
  },
  SR_EMPTY_KEY_OBJECT_SELECTION: {
    meaning: 'A selection of key objects was asked for without an object; TID 2010 has no such document.',
    advice: 'A key object selection needs at least one image; write none for an exam without findings.',
    retryable: false,
  },
  SR_EMPTY_MEASUREMENT_REPORT: {
    meaning:
      'A measurement report was asked for without a measurement; TID 1500 has no such report, and viewers crash on one.',
    advice:
      'A measurement report needs at least one finding; say that nothing was found in the summary report instead.',
    retryable: false,
  },
  STACK_PORT_TAKEN: {
    meaning: 'Another program listens on a port that the stack wants.',
    advice: 'Port … is in use; set MAMMOFLOW_PORT_BASE to the beginning of a block of free ports.',
    retryable: false,
  },
  STACK_PROCESS_FAILED: {
    meaning: 'A process of the stack ended, or did not become ready in time.',
    advice: '… …. Its log is ……',
    retryable: false,
  },
  STACK_PROGRAM_MISSING: {
    meaning:
      'A program of the system that the stack runs is not installed, nor is a container engine that could stand in.',
    advice: '… is not installed; install it (Debian package …) or Docker.',
    retryable: false,
  },
  STACK_WAIT_TIMED_OUT: {
    meaning: 'Something that was waited for did not come to be in time.',
    advice: 'Waited … s in vain for ….',
    retryable: true,
  },
  STAGE_THREAD_FAILED: {
    meaning: 'A worker thread ended in the middle of its work, e.g. for want of memory; another takes its place.',
    advice: 'A processing thread ended unexpectedly; the process may be short of memory.',
    retryable: true,
  },
  STAGE_THREAD_STUCK: {
    meaning:
      'An image took so long that its thread was ended: most likely it is made so that a decoder never comes to an end with it.',
    advice: 'A processing thread was ended after … s; have the image exported again, or ask for it anew.',
    retryable: false,
  },
  STOW_BOUNDARY_MISSING: {
    meaning: 'Content-Type names no boundary, or one that RFC 2046 does not allow.',
    advice: 'Content-Type has no usable boundary (RFC 2046 5.1.1); correct the sender.',
    retryable: false,
  },
  STOW_DUPLICATE_INSTANCE: {
    meaning: 'Another instance was received earlier under the same SOP Instance UID; that one stays.',
    advice: 'Instance … was received before with other content, which is kept; a changed image needs a new UID.',
    retryable: false,
  },
  STOW_INSTANCE_TOO_LARGE: {
    meaning: 'A part has more bytes than the gateway takes.',
    advice: 'An instance is larger than … bytes; do not send it, or raise MAX_INSTANCE_BYTES.',
    retryable: false,
  },
  STOW_MULTIPART_MALFORMED: {
    meaning: 'The body is not what its Content-Type says: no delimiter, an endless header, or no closing delimiter.',
    advice: 'The body is not well-formed multipart/related (RFC 2046 5.1): …. Correct the sender, or send again.',
    retryable: false,
  },
  STOW_REQUEST_CUT_OFF: {
    meaning: 'The connection ended before the body did; nobody is left to answer.',
    advice: 'The connection ended inside the request; complete instances are stored, send the others again.',
    retryable: true,
  },
  STOW_REQUEST_TOO_LARGE: {
    meaning: 'A request has more bytes or instances than the gateway takes at a time.',
    advice: 'The request has more than …; split it. Instances that were complete before are stored.',
    retryable: false,
  },
  STOW_STUDY_MISMATCH: {
    meaning: "The request's path names one study, the instance belongs to another (PS3.18 10.5.1).",
    advice: 'Instance … does not belong to the study that the request names; send it to its own.',
    retryable: false,
  },
  STOW_STUDY_OF_ANOTHER: {
    meaning:
      'An instance came for a study that another client has begun, from one that may not reach studies of others.',
    advice: 'The study was begun by another client; grant every-study to clients that add to each other’s studies.',
    retryable: false,
  },
  STOW_UNSUPPORTED_MEDIA_TYPE: {
    meaning: 'The body is not what this service takes.',
    advice: 'Send multipart/related; type="application/dicom" without a Content-Encoding (PS3.18 10.5.1).',
    retryable: false,
  },
  TESTKIT_CHROMIUM_MISSING: {
    meaning: 'There is no browser to test the viewer with.',
    advice: 'No Chromium was found; install the Debian package chromium or set CHROMIUM_PATH.',
    retryable: false,
  },
  TESTKIT_SHARED_DATA_MISSING: {
    meaning: 'Test data that every test machine has is not there.',
    advice: '… does not exist. Put the shared test data beside the checkout or set MAMMOFLOW_SHARED_DATA.',
    retryable: false,
  },
  TESTKIT_VALIDATOR_MISSING: {
    meaning: 'A program that judges our objects is not installed.',
    advice: '… is not installed; install the Debian package ….',
    retryable: false,
  },
  UPLOADS_OPEN: {
    meaning: 'A client has as many uploads open as it may have at a time.',
    advice: 'Too many uploads are open; complete one, or remove it.',
    retryable: false,
  },
  UPLOAD_COMPLETED: {
    meaning: 'A file comes for an upload of which somebody has said that it is complete.',
    advice: 'This upload is complete; begin another one for more files.',
    retryable: false,
  },
  UPLOAD_EMPTY: {
    meaning: 'An upload without a single file that was taken is said to be complete.',
    advice: 'No file of this upload was taken; there is nothing to analyse.',
    retryable: false,
  },
  UPLOAD_LIMIT: {
    meaning: 'An upload has more files or bytes than it may; the message says which.',
    advice: 'The upload is larger than the limit: ….',
    retryable: false,
  },
  UPLOAD_PICTURES_NOT_DELIVERABLE: {
    meaning:
      'Results refer to images that were made from pictures here, which no archive has: nobody could make anything of them.',
    advice: 'The images of this study were made from pictures; no archive has them, so results of it are not sent.',
    retryable: false,
  },
  UPLOAD_PICTURE_FACTS_MISSING: {
    meaning: 'A picture comes without what it does not say itself: laterality, view and spacing.',
    advice: 'A picture needs laterality (L or R), view (CC or MLO) and spacing in mm.',
    retryable: false,
  },
  UPLOAD_STUDY_IN_EARNEST: {
    meaning:
      'Somebody uploads an image for a trial into a study that a PACS has sent; it would be reported with that study.',
    advice:
      'The study of this image came from a PACS; nothing is added to it by hand. What is there of it is shown as it is.',
    retryable: false,
  },
  UPLOAD_TYPE_UNSUPPORTED: {
    meaning: 'A file of an upload is said to be something else than what is taken.',
    advice: 'A file of an upload is application/dicom, image/png or image/jpeg.',
    retryable: false,
  },
  UPLOAD_UNKNOWN: {
    meaning: 'There is no such upload (any more), or it is that of another client.',
    advice: 'There is no such upload; it may have been removed after its time.',
    retryable: false,
  },
  UPS_ANSWER_TOO_LARGE: {
    meaning: 'The worklist server answers with more than any use could be made of; nothing of it is kept.',
    advice:
      'The answer to … is more than …; check that the address is a root of the worklist service, and that its searches filter and end.',
    retryable: true,
  },
  UPS_ANSWER_UNREADABLE: {
    meaning: 'The worklist server answered something else than PS3.18 chapter 11 prescribes.',
    advice: 'The answer to … is no DICOM JSON; check that the address is a root of the worklist service.',
    retryable: true,
  },
  UPS_BUSY: {
    meaning: 'The worklist server answered that it cannot do this now.',
    advice: 'The worklist server cannot do this now (HTTP …); it is tried again.',
    retryable: true,
  },
  UPS_CHANNEL_REFUSED: {
    meaning: 'The worklist server names an event channel that is less safe than itself, or none that could be opened.',
    advice: 'The worklist server names an event channel …; it is not opened, and the list is searched instead.',
    retryable: true,
  },
  UPS_REFUSED: {
    meaning:
      'The worklist server refuses a request, now and later: its address, our credentials or the contents of the work item must be looked at. Nothing is wrong with the exam.',
    advice: 'The worklist server refuses … (HTTP …); see its log, then address and credentials.',
    retryable: true,
  },
  UPS_UNREACHABLE: {
    meaning: 'The worklist server did not answer: nobody listens, the connection broke, or time was up.',
    advice: 'The worklist server did not answer (time limit … ms); it is tried again.',
    retryable: true,
  },
  WEBHOOK_REFUSED: {
    meaning:
      'The receiver of reports does not take one: it cannot now, or address, credentials or signature must be looked at. It is sent again with the same id.',
    advice: 'The receiver of reports does not take the report (HTTP …); see its log, then its address.',
    retryable: true,
  },
  WEBHOOK_UNREACHABLE: {
    meaning: 'The receiver of reports did not answer: nobody listens, the connection broke, or time was up.',
    advice: 'The receiver of reports did not answer (time limit … ms); it is tried again.',
    retryable: true,
  },
};
