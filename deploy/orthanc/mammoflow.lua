-- Auto-routing for Orthanc: every mammography series goes to Mammoflow by STOW-RS once no instance has been added for
-- `StableAge` seconds. Results come back as SR and SEG series, which are not mammography, so nothing goes round in circles.
--
-- Needs the DICOMweb plugin; under "DicomWeb" > "Servers", an entry "mammoflow" with the gateway's address; and
-- "LuaHeartBeatPeriod" > 0, the seconds after which what Mammoflow could not take is sent again.

local SERVER = 'mammoflow'

-- Jobs that failed (Mammoflow was down, its spool was full); they are sent again with each heartbeat.
local failedJobs = {}

function OnStableSeries(seriesId, tags, metadata)
  if tags['Modality'] == 'MG' then
    RestApiPost('/dicom-web/servers/' .. SERVER .. '/stow',
      DumpJson({ Resources = { seriesId }, Synchronous = false }), false)
  end
end

function OnJobFailure(jobId)
  local job = ParseJson(RestApiGet('/jobs/' .. jobId, false))
  if job['Type'] == 'DicomWebStowClient' then
    failedJobs[jobId] = true
  end
end

function OnHeartBeat()
  for jobId, _ in pairs(failedJobs) do
    failedJobs[jobId] = nil
    RestApiPost('/jobs/' .. jobId .. '/resubmit', '', false)
  end
end
